using Gradus.Kernels.Random;
using Gradus.Tensors;

namespace Gradus.Nn.Initializers;

/// <summary>Uniform in ±√(3 / fan-in).</summary>
/// <remarks>LeCun, Bottou, Orr and Müller, "Efficient BackProp" (1998), equation 16.</remarks>
public sealed record LecunUniform : InitializerSpec
{
    /// <inheritdoc/>
    public override void Fill(Span<float> values, Shape shape, Fan fan, Rng random) => FillUniform(values, Math.Sqrt(3.0 / fan.In), random);
}
