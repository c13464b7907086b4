using Gradus.Kernels.Random;
using Gradus.Tensors;

namespace Gradus.Nn.Initializers;

/// <summary>Uniform in ±√(6 / (fan-in + fan-out)).</summary>
/// <remarks>Glorot and Bengio, "Understanding the difficulty of training deep feedforward neural networks" (2010), equation 16.</remarks>
public sealed record GlorotUniform : InitializerSpec
{
    /// <inheritdoc/>
    public override void Fill(Span<float> values, Shape shape, Fan fan, Rng random) => FillUniform(values, Math.Sqrt(6.0 / (fan.In + fan.Out)), random);
}
