using Gradus.Kernels.Random;
using Gradus.Tensors;

namespace Gradus.Nn.Initializers;

/// <summary>Normal of variance 2 / (fan-in + fan-out).</summary>
/// <remarks>Glorot and Bengio, "Understanding the difficulty of training deep feedforward neural networks" (2010), equation 12.</remarks>
public sealed record GlorotNormal : InitializerSpec
{
    /// <inheritdoc/>
    public override void Fill(Span<float> values, Shape shape, Fan fan, Rng random) => FillNormal(values, Math.Sqrt(2.0 / (fan.In + fan.Out)), random);
}
