using Gradus.Catalogs;
using Gradus.Kernels.Random;
using Gradus.Tensors;

namespace Gradus.Nn.Initializers;

/// <summary>All the same value.</summary>
/// <param name="Value">Any finite number.</param>
public sealed record Constant(float Value) : InitializerSpec
{
    /// <summary>Any finite number.</summary>
    public float Value { get; init => field = Check.Finite(value, nameof(Value)); } = Check.Finite(Value);

    /// <inheritdoc/>
    public override void Fill(Span<float> values, Shape shape, Fan fan, Rng random) => values.Fill(Value);
}
