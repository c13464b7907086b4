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

    /// <summary>The share of elements at or below a bound, in [0, 1].</summary>
    public double Share(float below)
    {
        int count = 0;
        foreach (float value in values)
            if (value <= below) count++;
        return values.Length == 0 ? 0 : (double)count / values.Length;
    }
}
