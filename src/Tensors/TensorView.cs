using Gradus.Kernels.Drivers;

namespace Gradus.Tensors;

/// <summary>A read-only look at a tensor, with reductions of fixed order.</summary>
public readonly ref struct TensorView
{
    readonly ReadOnlySpan<float> values;

    internal TensorView(ReadOnlySpan<float> values, Shape shape)
    {
        this.values = values;
        Shape = shape;
    }

    /// <summary>The shape.</summary>
    public Shape Shape { get; }

    /// <summary>The values, row-major.</summary>
    public ReadOnlySpan<float> Values => values;

    /// <summary>Mean and (biased) variance over all elements.</summary>
    public (double Mean, double Variance) Moments() => Reductions.Moments(values);

    /// <summary>The root of the mean square; 0 for an empty tensor.</summary>
    public double RootMeanSquare() => values.Length == 0 ? 0 : Math.Sqrt(Reductions.SumOfSquares(values) / values.Length);

    /// <summary>The largest absolute value; NaN when one is NaN.</summary>
    public double Max() => Reductions.MaxAbs(values);

    /// <summary>The share of elements at or below a bound, in [0, 1].</summary>
    public double Share(float below)
    {
        int count = 0;
        foreach (float value in values)
            if (value <= below) count++;
        return values.Length == 0 ? 0 : (double)count / values.Length;
    }
}
