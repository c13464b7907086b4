using Gradus.Kernels.Random;
using Gradus.Tensors;

namespace Gradus.Nn.Initializers;

/// <summary>Uniform in ±√(6 / fan-in).</summary>
/// <remarks>He, Zhang, Ren, Sun, "Delving deep into rectifiers" (2015), equation 10.</remarks>
public sealed record HeUniform : InitializerSpec
{
    /// <inheritdoc/>
    public override void Fill(Span<float> values, Shape shape, Fan fan, Rng random) => FillUniform(values, Math.Sqrt(6.0 / fan.In), random);
}
