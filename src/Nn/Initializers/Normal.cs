using Gradus.Catalogs;
using Gradus.Kernels.Random;
using Gradus.Tensors;

namespace Gradus.Nn.Initializers;

/// <summary>Normal of mean 0, not truncated.</summary>
/// <param name="Std">The standard deviation, 0 or more.</param>
public sealed record Normal(float Std = 0.05f) : InitializerSpec
{
    /// <summary>The standard deviation, 0 or more.</summary>
    public float Std { get; init => field = Check.AtLeast(value, 0, nameof(Std)); } = Check.AtLeast(Std, 0);

    /// <inheritdoc/>
    public override void Fill(Span<float> values, Shape shape, Fan fan, Rng random) => FillNormal(values, Std, random);
}
