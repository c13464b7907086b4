using Gradus.Doctor.Signs;

namespace Gradus.Doctor.Diagnoses;

/// <summary>Targets that tell nothing, or lie far from the size that outputs begin with.</summary>
public sealed record BadLabels : DiagnosisSpec
{
    const double TinyDeviation = 0.03;
    const double TinyShare = 0.01;
    const double LargeRms = 1e3;
    const double Bytes = 255;
    const double Tolerance = 1e-3;
    const int MostClasses = 128;

    /// <inheritdoc/>
    public override Finding? Conclude(Chart chart)
    {
        ArgumentNullException.ThrowIfNull(chart);
        TargetSigns targets = chart.Targets;
        if (targets.Classes.Count > 0) return OneClass(chart, targets);
        if (targets.Deviation == 0) return Sick(chart, $"every target is {Text(targets.Mean)}, so there is nothing to tell apart; look at how the targets are made");
        if (!targets.AreNumbers) return null;
        if (Scaled(targets) is { } classes)
            return Sick(chart, $"the targets are {classes} different numbers from {Text(targets.Least)} to {Text(targets.Most)} in steps of 1/255, as classes are that were divided like pixels: give them as the whole numbers 0 to {classes - 1}");
        return Size(chart, targets);
    }

    Finding? OneClass(Chart chart, TargetSigns targets)
    {
        long samples = targets.Classes.Sum();
        if (targets.Classes.Max() < samples) return null;
        int only = targets.Classes.ToList().IndexOf(samples);
        return Sick(chart, $"all {samples} training samples are of class {only}, of {targets.Classes.Count} classes: there is nothing to tell apart; look at how the labels are made");
    }

    /// <summary>Numbers on which a loss is tiny or huge from the start.</summary>
    Finding? Size(Chart chart, TargetSigns targets)
    {
        double rms = Math.Sqrt((targets.Mean * targets.Mean) + (targets.Deviation * targets.Deviation));
        if (targets.Deviation < TinyShare * Math.Abs(targets.Mean))
            return Doubt(chart, $"the targets differ by a standard deviation of {Text(targets.Deviation)} around a mean of {Text(targets.Mean)}: subtract the mean and divide by the deviation, or the network first learns the mean for a long time");
        if (targets.Deviation < TinyDeviation)
            return Doubt(chart, $"the targets have a standard deviation of {Text(targets.Deviation)} where outputs begin with about 1: divide them by their deviation");
        return rms > LargeRms
            ? Doubt(chart, $"the targets have a root mean square of {Text(rms)} where outputs begin with about 1, so the first loss is {Text(chart.Loss)}: divide them by their deviation") : null;
    }

    /// <summary>How many classes there are where the targets are whole numbers from 0 on, none left out, divided by 255; null where they are something else.</summary>
    static int? Scaled(TargetSigns targets)
    {
        if (targets.Width != 1 || targets.Least < 0 || targets.Most * Bytes > MostClasses) return null;
        var steps = new HashSet<int>();
        foreach (float value in targets.Drawn)
        {
            double step = value * Bytes;
            if (Math.Abs(step - Math.Round(step)) > Tolerance) return null;
            steps.Add((int)Math.Round(step));
        }
        int least = steps.Min(), most = steps.Max();
        // Classes are counted from 0 or 1, and each has samples.
        return least <= 1 && most > least && steps.Count == most - least + 1 ? steps.Count : null;
    }

    Finding Sick(Chart chart, FormattableString evidence) => Found(chart, Severity.Severe, [], 0.9, evidence);

    Finding Doubt(Chart chart, FormattableString evidence) => Found(chart, Severity.Warn, [], 0.5, evidence, "adam-optimizer", "gradient-clipping");
}
