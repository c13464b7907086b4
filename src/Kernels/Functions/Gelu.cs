using System.Numerics;
using System.Runtime.CompilerServices;
using Gradus.Kernels.Simd;

namespace Gradus.Kernels.Functions;

/// <summary>x · Φ(x), Φ the normal distribution function, exact and not its tanh approximation; slope Φ(x) + x · φ(x). NaN passes.</summary>
/// <remarks>
/// From Φ(−|x|), which keeps its digits in the tail, where 1 + erf(x / √2) loses them all. Beyond 15, where Φ(−|x|) is 0 in float, the size is 15, so that −∞ gives −0.
/// Hendrycks, Gimpel: "Gaussian error linear units" (2016).
/// </remarks>
public readonly struct Gelu : IUnary
{
    const double Far = 15;

    /// <inheritdoc/>
    public bool NeedsInput => true;

    /// <inheritdoc/>
    public T Value<T>(T x)
        where T : IFloatingPointIeee754<T>
    {
        if (T.IsNaN(x)) return x;
        T tail = NormalDistribution.Tail(T.Abs(x));
        return x < T.Zero ? T.Max(x, T.CreateTruncating(-Far)) * tail : x * (T.One - tail);
    }

    /// <inheritdoc/>
    public T Slope<T>(T x, T y)
        where T : IFloatingPointIeee754<T>
    {
        if (T.IsNaN(x)) return x;
        T size = T.Min(T.Abs(x), T.CreateTruncating(Far)), tail = NormalDistribution.Tail(size), rise = size * NormalDistribution.Density(size);
        return x < T.Zero ? tail - rise : T.One - (tail - rise);
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TVector Value<TSimd, TVector>(TVector x)
        where TSimd : ISimd<TVector>
        where TVector : struct
    {
        TVector size = TSimd.Min(TSimd.Abs(x), TSimd.Broadcast((float)Far)), tail = VectorMath.NormalTail<TSimd, TVector>(size, out _);
        TVector below = TSimd.Subtract(TSimd.Zero, TSimd.Multiply(size, tail)), above = TSimd.Multiply(x, TSimd.Subtract(TSimd.Broadcast(1f), tail));
        return TSimd.Select(TSimd.Greater(TSimd.Zero, x), below, above);
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TVector Slope<TSimd, TVector>(TVector x, TVector y)
        where TSimd : ISimd<TVector>
        where TVector : struct
    {
        TVector size = TSimd.Min(TSimd.Abs(x), TSimd.Broadcast((float)Far)), tail = VectorMath.NormalTail<TSimd, TVector>(size, out TVector density);
        TVector below = TSimd.Subtract(tail, TSimd.Multiply(size, density));
        return TSimd.Select(TSimd.Greater(TSimd.Zero, x), below, TSimd.Subtract(TSimd.Broadcast(1f), below));
    }
}
