using System.Numerics;

namespace Gradus.Kernels.Normalization;

/// <summary>What <see cref="RowNorm"/> and <see cref="GroupNorm"/> compute on the numbers of one row or group, one at a time, in any precision.</summary>
public static class GroupReference
{
    /// <summary>y = γ · (x − μ) / √(σ² + ε) + β.</summary>
    /// <param name="x">The numbers that share a mean.</param>
    /// <param name="gamma">γ of each.</param>
    /// <param name="beta">β of each.</param>
    /// <param name="epsilon">ε.</param>
    /// <param name="y">As many.</param>
    public static void Forward<T>(ReadOnlySpan<T> x, ReadOnlySpan<T> gamma, ReadOnlySpan<T> beta, T epsilon, Span<T> y)
        where T : IFloatingPointIeee754<T>
    {
        (T mean, T variance) = BatchNormReference.Statistics(x);
        for (int i = 0; i < x.Length; i++) y[i] = (gamma[i] * (x[i] - mean) / T.Sqrt(variance + epsilon)) + beta[i];
    }

    /// <summary>The gradient at the input, and each number's share of that of γ; its share of β's is dy.</summary>
    public static void Backward<T>(ReadOnlySpan<T> x, ReadOnlySpan<T> dy, ReadOnlySpan<T> gamma, T epsilon, Span<T> dx, Span<T> dgamma)
        where T : IFloatingPointIeee754<T>
    {
        (T mean, T variance) = BatchNormReference.Statistics(x);
        T inverse = T.One / T.Sqrt(variance + epsilon), count = T.CreateTruncating(x.Length), direct = T.Zero, along = T.Zero;
        for (int i = 0; i < x.Length; i++)
        {
            dgamma[i] = dy[i] * (x[i] - mean) * inverse;
            direct += gamma[i] * dy[i] / count;
            along += gamma[i] * dgamma[i] / count;
        }
        for (int i = 0; i < x.Length; i++) dx[i] = inverse * ((gamma[i] * dy[i]) - direct - ((x[i] - mean) * inverse * along));
    }
}
