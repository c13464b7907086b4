using System.Globalization;
using Gradus.Catalogs;
using Gradus.Doctor.Signs;

namespace Gradus.Doctor.Diagnoses;

/// <summary>A rate far from those at which the optimizer is usually trained. Severe where the run's own first steps throw the loss away, or where nothing moves.</summary>
public sealed record BadRate : DiagnosisSpec
{
    /// <inheritdoc/>
    public override Finding? Conclude(Chart chart)
    {
        ArgumentNullException.ThrowIfNull(chart);
        double rate = chart.Recipe.Optimizer.Rate;
        if (UsualRates.Of(chart.Recipe.Optimizer) is not { } usual) return null;
        string name = Kebab.Of(chart.Recipe.Optimizer.GetType().Name);
        if (rate == 0) return Found(chart, Severity.Severe, [], 1, $"the rate of {name} is 0, so no step moves a weight", "usual-rate");
        if (usual.IsBelow(rate))
            return Found(chart, Severity.Warn, [], 0.5, $"the rate of {name} is {Text(rate)}{Momentum(usual, rate)}, where {Text(usual.Least)} to {Text(usual.Most)} is usual: learning may take far more steps than there are", "usual-rate", "adam-optimizer");
        return usual.IsAbove(rate) ? TooHigh(chart, usual, rate, name) : null;
    }

    Finding TooHigh(Chart chart, UsualRates usual, double rate, string name)
    {
        string size = string.Create(CultureInfo.InvariantCulture, $"the rate of {name} is {Text(rate)}{Momentum(usual, rate)}, where {Text(usual.Least)} to {Text(usual.Most)} is usual");
        return chart.FirstLosses.Count < 2 ? Found(chart, Severity.Warn, [], 0.5, $"{size}", "usual-rate", "lower-rate", "gradient-clipping")
            : Explosion.In(chart) is { } text ? Found(chart, Severity.Severe, [], 0.95, $"{size}, and {text}", "usual-rate", "lower-rate", "gradient-clipping")
            : Found(chart, Severity.Warn, [], 0.5, $"{size}; {chart.FirstLosses.Count - 1} steps on the run's first batches took the loss from {Text(chart.FirstLosses[0])} to {Text(chart.FirstLosses[^1])}, which is no explosion yet", "usual-rate", "lower-rate");
    }

    static string Momentum(UsualRates usual, double rate) => usual.Gain <= 1 ? "" : $" with a momentum that multiplies it to {Text(rate * usual.Gain)}";
}
