using System.Numerics;

namespace Gradus.Kernels.Softmax;

/// <summary>What <see cref="SoftmaxRows"/> computes, one row, one number at a time, in any precision.</summary>
public static class SoftmaxReference
{
    /// <summary>y = e^(x − max) / Σ e^(x − max).</summary>
    public static void Forward<T>(ReadOnlySpan<T> x, Span<T> y)
        where T : IFloatingPointIeee754<T>
    {
        T most = T.NegativeInfinity, sum = T.Zero;
        foreach (T value in x) most = T.Max(most, value);
        for (int i = 0; i < x.Length; i++) sum += y[i] = T.Exp(x[i] - most);
        for (int i = 0; i < x.Length; i++) y[i] /= sum;
    }

    /// <summary>dx = y · (dy − Σ y · dy).</summary>
    public static void Backward<T>(ReadOnlySpan<T> y, ReadOnlySpan<T> dy, Span<T> dx)
        where T : IFloatingPointIeee754<T>
    {
        T dot = T.Zero;
        for (int i = 0; i < y.Length; i++) dot += y[i] * dy[i];
        for (int i = 0; i < y.Length; i++) dx[i] = y[i] * (dy[i] - dot);
    }
}
