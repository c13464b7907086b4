using Gradus.Doctor.Signs;

namespace Gradus.Doctor.Diagnoses;

/// <summary>Units of sigmoid or tanh that stand on the flat ends of their function.</summary>
public sealed record Saturation : DiagnosisSpec
{
    const double SevereShare = 0.75;
    const double WarnShare = 0.4;

    /// <inheritdoc/>
    public override Finding? Conclude(Chart chart)
    {
        ArgumentNullException.ThrowIfNull(chart);
        LayerSigns[] saturated = [.. chart.Layers.Where(layer => layer.Saturated > WarnShare).OrderByDescending(layer => layer.Saturated)];
        if (saturated.Length == 0) return null;
        LayerSigns worst = saturated[0];
        return Found(chart, worst.Saturated > SevereShare ? Severity.Severe : Severity.Warn, saturated.Select(layer => layer.Path), worst.Saturated,
            $"{worst.Saturated * 100:0} % of the units of {worst.Path} stand where the mean slope is below a fifth of the steepest, so little gradient passes them",
            "he-initialization", "batch-normalization", "relu-activation", "input-scaling");
    }
}
