using Gradus.Data;
using Gradus.Nn.Losses;

namespace Gradus.Doctor.Diagnoses;

/// <summary>Some classes have far more samples than others, and nothing evens it out.</summary>
public sealed record ClassImbalance : DiagnosisSpec
{
    const double Ratio = 10;

    /// <inheritdoc/>
    public override Finding? Conclude(Chart chart)
    {
        ArgumentNullException.ThrowIfNull(chart);
        long[] counts = [.. chart.Targets.Classes];
        if (counts.Length < 2) return null;
        long most = counts.Max(), least = counts.Min(), samples = counts.Sum();
        // One class alone is a finding of its own.
        if (most == samples) return null;
        if (least == 0)
            return Found(chart, Severity.Warn, [], 0.5, $"class {Array.IndexOf(counts, 0)} of {counts.Length} has no training sample, so the network learns never to tell it; look at how the labels are numbered");
        if (most < Ratio * least || chart.Recipe.Data.Sampler == Sampling.Balanced || chart.Recipe.Loss is IWeighsClasses { ClassWeights: not null }) return null;
        return Found(chart, Severity.Warn, [], 0.5,
            $"class {Array.IndexOf(counts, most)} has {most} training samples and class {Array.IndexOf(counts, least)} has {least}: always telling the first is right for {100.0 * most / samples:0.#} %, so look at the recall of each class and not at accuracy alone",
            "balanced-classes");
    }
}
