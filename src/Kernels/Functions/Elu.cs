using System.Numerics;
using System.Runtime.CompilerServices;
using Gradus.Kernels.Simd;

namespace Gradus.Kernels.Functions;

/// <summary>x above 0, else e^x − 1. The slope is 1 above 0, else y + 1, right to 6e-8 of 1; −0 and NaN pass.</summary>
/// <remarks>
/// With α = 1 the slope has no jump. Largest error below 2 ulp.
/// Clevert, Unterthiner, Hochreiter: "Fast and accurate deep network learning by exponential linear units" (2016).
/// </remarks>
public readonly struct Elu : IUnary
{
    /// <inheritdoc/>
    public bool NeedsInput => false;

    /// <inheritdoc/>
    public T Value<T>(T x)
        where T : IFloatingPointIeee754<T> => x < T.Zero ? ScalarMath.ExpM1(x) : x;

    /// <inheritdoc/>
    public T Slope<T>(T x, T y)
        where T : IFloatingPointIeee754<T> => y > T.Zero ? T.One : y + T.One;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TVector Value<TSimd, TVector>(TVector x)
        where TSimd : ISimd<TVector>
        where TVector : struct => TSimd.Select(TSimd.Greater(TSimd.Zero, x), VectorMath.ExpM1<TSimd, TVector>(x), x);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TVector Slope<TSimd, TVector>(TVector x, TVector y)
        where TSimd : ISimd<TVector>
        where TVector : struct
    {
        TVector one = TSimd.Broadcast(1f);
        return TSimd.Select(TSimd.Greater(y, TSimd.Zero), one, TSimd.Add(y, one));
    }
}
