using Gradus.Tensors;

namespace Gradus.Data;

/// <summary>Samples of floats in memory, one after the other.</summary>
/// <param name="values">Taken over without a copy.</param>
/// <param name="sampleShape">The shape of one sample.</param>
/// <param name="targets">A target for each sample.</param>
/// <param name="where">What an error names: a file.</param>
public sealed class FloatSamples(float[] values, Shape sampleShape, Targets targets, string where)
    : MemorySamples<float>(values, sampleShape, targets, where, "numbers")
{
    /// <inheritdoc/>
    public override bool IsBytes => false;

    /// <inheritdoc/>
    protected override void Convert(ReadOnlySpan<float> from, Span<float> to) => from.CopyTo(to);
}
