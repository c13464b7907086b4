using Gradus.Kernels.Random;
using Gradus.Tensors;

namespace Gradus.Nn.Initializers;

/// <summary>Normal of variance 1 / fan-in: what self-normalising networks of SELU ask for.</summary>
/// <remarks>LeCun, Bottou, Orr and Müller, "Efficient BackProp" (1998), equation 16; Klambauer et al., "Self-normalizing neural networks" (2017).</remarks>
public sealed record LecunNormal : InitializerSpec
{
    /// <inheritdoc/>
    public override void Fill(Span<float> values, Shape shape, Fan fan, Rng random) => FillNormal(values, Math.Sqrt(1.0 / fan.In), random);
}
