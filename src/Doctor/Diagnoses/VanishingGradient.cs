using Gradus.Doctor.Signs;

namespace Gradus.Doctor.Diagnoses;

/// <summary>The gradient shrinks on its way back, so that the first layers hear nothing of the loss.</summary>
/// <remarks>
/// Looks at ‖g‖/‖w‖ of the weights, which does not depend on the width of layers or the size of images. Depth that can be trained:
/// six times ξ = −1 / ln χ, Schoenholz et al., "Deep information propagation" (2017).
/// </remarks>
public sealed record VanishingGradient : DiagnosisSpec
{
    const int LeastLayers = 3;
    const double SevereShare = 1e-4;
    const double WarnShare = 1e-3;
    const double SevereSignal = 1e-3;
    const double WarnSignal = 1e-2;
    const double DepthPerScale = 6;

    /// <inheritdoc/>
    public override Finding? Conclude(Chart chart)
    {
        ArgumentNullException.ThrowIfNull(chart);
        // An exact zero is no shrinking: a gate that starts closed, or dead units, which have a finding of their own.
        LayerSigns[] layers = [.. chart.Weighted.Where(layer => layer.WeightGradient > 0)];
        return layers.Length < LeastLayers ? null : Backward(chart, layers) ?? Forward(chart, layers);
    }

    /// <summary>The gradient of the first layers is small beside that of the loudest.</summary>
    Finding? Backward(Chart chart, LayerSigns[] layers)
    {
        double loudest = layers.Max(layer => layer.WeightGradient!.Value);
        LayerSigns[] quiet = [.. layers.Where(layer => layer.WeightGradient < WarnShare * loudest).OrderBy(layer => layer.WeightGradient)];
        // Shrinking on the way back ends at the input; a quiet layer elsewhere is something else.
        if (quiet.Length == 0 || layers[0].WeightGradient >= WarnShare * loudest) return null;
        double share = quiet[0].WeightGradient!.Value / loudest;
        double factor = Math.Pow(share, 2.0 / Math.Max(layers.Length - 1, 1));
        double depth = DepthPerScale / -Math.Log(factor);
        return Found(chart, share < SevereShare ? Severity.Severe : Severity.Warn, quiet.Select(layer => layer.Path), 0.5 - (Math.Log10(share) / 20),
            $"the gradient of {quiet[0].Path} is {Text(share)} of the loudest one relative to its weights: each layer divides the squared gradient by about {Text(1 / factor)}, so a depth of about {Math.Max(1, Math.Round(depth))} can be trained, and the network has {layers.Length} layers with weights",
            "relu-activation", "he-initialization", "batch-normalization", "adam-optimizer");
    }

    /// <summary>The signal dies on its way forward, so that every weight's gradient is small: activation times gradient is the same in all layers.</summary>
    Finding? Forward(Chart chart, LayerSigns[] layers)
    {
        LayerSigns last = layers[^2];
        // Large inputs are a finding of their own.
        double share = last.ActivationRms / Math.Min(1, chart.Input.Rms);
        if (!(share < WarnSignal)) return null;
        double factor = Math.Pow(share, 1.0 / (layers.Length - 1));
        return Found(chart, share < SevereSignal ? Severity.Severe : Severity.Warn, layers[..^1].Reverse().Select(layer => layer.Path), 0.5 - (Math.Log10(share) / 20),
            $"the signal dies on its way forward: the output of {last.Path} has a root mean square of {Text(last.ActivationRms)} where the input has {Text(chart.Input.Rms)}, each layer keeps about {Text(factor * 100)} % of it, and no weight's gradient is larger than what it multiplies",
            "he-initialization", "batch-normalization", "relu-activation", "adam-optimizer");
    }
}
