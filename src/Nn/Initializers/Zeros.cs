using Gradus.Kernels.Random;

namespace Gradus.Nn.Initializers;

/// <summary>All 0.</summary>
public sealed record Zeros : InitializerSpec
{
    /// <inheritdoc/>
    public override void Fill(Span<float> values, Fan fan, Rng random) => values.Clear();
}
