using Gradus.Doctor.Signs;

namespace Gradus.Doctor.Diagnoses;

/// <summary>Units that are flat on every sample: no gradient passes, so they stay as they are.</summary>
public sealed record DeadUnits : DiagnosisSpec
{
    const double SevereShare = 0.9;
    const double WarnShare = 0.6; // healthy ReLU networks reach it

    /// <inheritdoc/>
    public override Finding? Conclude(Chart chart)
    {
        ArgumentNullException.ThrowIfNull(chart);
        LayerSigns[] dead = [.. chart.Layers.Where(layer => layer.Dead > WarnShare).OrderByDescending(layer => layer.Dead)];
        if (dead.Length == 0) return null;
        LayerSigns worst = dead[0];
        return Found(chart, worst.Dead > SevereShare ? Severity.Severe : Severity.Warn, dead.Select(layer => layer.Path), worst.Dead,
            $"{worst.Dead * 100:0} % of the units of {worst.Path} are flat on every sample of the batch, so nothing before them is trained through them",
            "he-initialization", "batch-normalization", "lower-rate");
    }
}
