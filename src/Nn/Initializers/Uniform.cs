using Gradus.Catalogs;
using Gradus.Kernels.Random;
using Gradus.Tensors;

namespace Gradus.Nn.Initializers;

/// <summary>Uniform in [−limit, limit).</summary>
/// <param name="Limit">0 or more.</param>
public sealed record Uniform(float Limit = 0.05f) : InitializerSpec
{
    /// <summary>0 or more.</summary>
    public float Limit { get; init => field = Check.AtLeast(value, 0, nameof(Limit)); } = Check.AtLeast(Limit, 0);

    /// <inheritdoc/>
    public override void Fill(Span<float> values, Shape shape, Fan fan, Rng random) => FillUniform(values, Limit, random);
}
