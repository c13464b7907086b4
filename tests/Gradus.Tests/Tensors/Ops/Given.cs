using Gradus.Tensors;
using Gradus.Tests.Kernels;

namespace Gradus.Tests.Tensors.Ops;

/// <summary>An input of a case: floats that doubles hold exactly.</summary>
sealed record Given(Shape Shape, float[] Values, bool WantsGradient = true)
{
    public static Given Draw(ulong seed, params ReadOnlySpan<int> shape) => Within(seed, -2, 2, shape);

    public static Given Within(ulong seed, double low, double high, params ReadOnlySpan<int> shape)
    {
        Shape sizes = Shape.Of(shape);
        return new Given(sizes, Draws.Floats(seed, sizes.Length, low, high));
    }

    public static Given Constant(params ReadOnlySpan<float> values) => new(Shape.Of(values.Length), values.ToArray(), WantsGradient: false);

    public Given Fixed() => this with { WantsGradient = false };

    public Given With(int index, float value)
    {
        float[] changed = [.. Values];
        changed[index] = value;
        return this with { Values = changed };
    }

    public double[] Wide() => Array.ConvertAll(Values, value => (double)value);

    public Tensor Ordinary() => Tensor.Of(Values, Shape);
}
