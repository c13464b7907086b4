using Gradus.Doctor.Signs;

namespace Gradus.Doctor.Diagnoses;

/// <summary>Weights that nothing of the loss reaches.</summary>
public sealed record UntrainedParameters : DiagnosisSpec
{
    const double DeadShare = 0.9;

    /// <inheritdoc/>
    public override Finding? Conclude(Chart chart)
    {
        ArgumentNullException.ThrowIfNull(chart);
        LayerSigns[] weighted = [.. chart.Weighted];
        // A gate that is closed opens with the first step; dead units have a finding of their own.
        if (chart.Layers.Any(layer => layer.Dead > DeadShare) || weighted.Any(layer => layer.AreWeightsZero) || !double.IsFinite(chart.Loss)) return null;
        LayerSigns[] still = [.. weighted.Where(layer => layer.WeightGradient == 0)];
        if (still.Length == 0) return null;
        return Found(chart, still.Length == weighted.Length ? Severity.Severe : Severity.Warn, still.Select(layer => layer.Path), 0.8,
            $"the gradient of {still[0].Path} is exactly 0 at every weight: nothing of the loss reaches {still.Length} of {weighted.Length} layers with weights, so they stay as they were drawn",
            "he-initialization", "batch-normalization");
    }
}
