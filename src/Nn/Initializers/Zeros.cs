using Gradus.Kernels.Random;
using Gradus.Tensors;

namespace Gradus.Nn.Initializers;

/// <summary>All 0.</summary>
public sealed record Zeros : InitializerSpec
{
    /// <inheritdoc/>
    public override void Fill(Span<float> values, Shape shape, Fan fan, Rng random) => values.Clear();
}
