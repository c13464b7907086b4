using System.Numerics;
using System.Runtime.CompilerServices;
using Gradus.Kernels.Simd;

namespace Gradus.Kernels.Functions;

/// <summary>max(x, 0). The slope at 0 is 0; −0 and NaN pass.</summary>
/// <remarks>y is never negative, so "1 where y &gt; 0, else y" is 0 at 0 and lets NaN through.</remarks>
public readonly struct Relu : IUnary
{
    /// <inheritdoc/>
    public bool NeedsInput => false;

    /// <inheritdoc/>
    public T Value<T>(T x)
        where T : IFloatingPointIeee754<T> => x < T.Zero ? T.Zero : x;

    /// <inheritdoc/>
    public T Slope<T>(T x, T y)
        where T : IFloatingPointIeee754<T> => y > T.Zero ? T.One : y;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TVector Value<TSimd, TVector>(TVector x)
        where TSimd : ISimd<TVector>
        where TVector : struct => TSimd.Select(TSimd.Greater(TSimd.Zero, x), TSimd.Zero, x);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TVector Slope<TSimd, TVector>(TVector x, TVector y)
        where TSimd : ISimd<TVector>
        where TVector : struct => TSimd.Select(TSimd.Greater(y, TSimd.Zero), TSimd.Broadcast(1f), y);
}
