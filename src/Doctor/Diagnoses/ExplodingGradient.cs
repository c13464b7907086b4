using Gradus.Doctor.Signs;

namespace Gradus.Doctor.Diagnoses;

/// <summary>Activations or gradients grow from layer to layer until a step throws the weights away.</summary>
public sealed record ExplodingGradient : DiagnosisSpec
{
    const double SevereGrowth = 1e3;
    const double WarnGrowth = 1e2;
    const double LossOfChance = 10;

    /// <inheritdoc/>
    public override Finding? Conclude(Chart chart)
    {
        ArgumentNullException.ThrowIfNull(chart);
        LayerSigns[] layers = [.. chart.Weighted];
        if (layers.Length == 0) return null;
        LayerSigns loudest = layers.MaxBy(layer => Size(layer.ActivationRms))!;
        double activation = Size(loudest.ActivationRms) / Math.Max(1, chart.Input.Rms);
        double quietest = layers.Min(layer => Size(layer.WeightGradient!.Value));
        double gradient = Size(layers[0].WeightGradient!.Value) / quietest;
        bool lossIsLarge = !double.IsFinite(chart.Loss) || chart.Loss > LossOfChance * chart.ChanceLoss;
        double growth = Math.Max(activation, lossIsLarge ? gradient : 1);
        if (!(growth > WarnGrowth) && double.IsFinite(chart.Loss)) return null;
        Severity severity = lossIsLarge && (growth > SevereGrowth || !double.IsFinite(chart.Loss)) ? Severity.Severe : Severity.Warn;
        return Found(chart, severity, layers.OrderByDescending(layer => Size(layer.ActivationRms)).Take(3).Select(layer => layer.Path),
            Math.Log10(growth) / 6,
            $"the output of {loudest.Path} has a root mean square of {Text(loudest.ActivationRms)} where the input has {Text(chart.Input.Rms)}, and the loss of the first batch is {Text(chart.Loss)} where a network that knows nothing has {Text(chart.ChanceLoss)}",
            "he-initialization", "batch-normalization", "gradient-clipping", "lower-rate");
    }

    /// <summary>What is not finite is larger than anything.</summary>
    static double Size(double value) => double.IsNaN(value) ? double.PositiveInfinity : value;
}
