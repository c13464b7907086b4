using Gradus.Nn.Layers;

namespace Gradus.Doctor.Diagnoses;

/// <summary>Batch normalisation over one sample: what it divides by tells nothing of the data.</summary>
public sealed record BatchTooSmall : DiagnosisSpec
{
    /// <inheritdoc/>
    public override Finding? Conclude(Chart chart)
    {
        ArgumentNullException.ThrowIfNull(chart);
        if (chart.Recipe.Data.Batch != 1) return null;
        IReadOnlyList<string> paths = chart.Paths();
        string[] norms = [.. chart.Recipe.Model.SelectMany(spec => spec.Unroll()).Zip(paths).Where(pair => pair.First is BatchNorm).Select(pair => pair.Second)];
        // Over a single number there is no variance at all: such a network is refused when it is built.
        return norms.Length == 0 ? null : Found(chart, Severity.Warn, norms, 0.5,
            $"a batch is 1 sample, so {norms[0]} normalises each sample by its own mean and deviation, while inference uses those of all: the two may differ much", "larger-batch");
    }
}
