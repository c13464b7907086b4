using Gradus.Kernels.Random;
using Gradus.Tensors;

namespace Gradus.Nn.Initializers;

/// <summary>Normal of variance 2 / fan-in.</summary>
/// <remarks>He, Zhang, Ren, Sun, "Delving deep into rectifiers" (2015), equation 10.</remarks>
public sealed record HeNormal : InitializerSpec
{
    /// <inheritdoc/>
    public override void Fill(Span<float> values, Shape shape, Fan fan, Rng random) => FillNormal(values, Math.Sqrt(2.0 / fan.In), random);
}
