using System.Numerics;
using System.Runtime.CompilerServices;
using Gradus.Kernels.Simd;

namespace Gradus.Kernels.Functions;

/// <summary>ln(1 + e^x), with slope σ(x) = 1 − e^−y, from y so that x need not be kept. NaN passes.</summary>
/// <remarks>Dugas, Bengio, Bélisle, Nadeau, Garcia: "Incorporating second-order functional knowledge for better option pricing" (2001).</remarks>
public readonly struct Softplus : IUnary
{
    /// <inheritdoc/>
    public bool NeedsInput => false;

    /// <inheritdoc/>
    public T Value<T>(T x)
        where T : IFloatingPointIeee754<T> => T.Max(x, T.Zero) + ScalarMath.LogP1(T.Exp(-T.Abs(x)));

    /// <inheritdoc/>
    public T Slope<T>(T x, T y)
        where T : IFloatingPointIeee754<T> => -ScalarMath.ExpM1(-y);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TVector Value<TSimd, TVector>(TVector x)
        where TSimd : ISimd<TVector>
        where TVector : struct => VectorMath.Softplus<TSimd, TVector>(x);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TVector Slope<TSimd, TVector>(TVector x, TVector y)
        where TSimd : ISimd<TVector>
        where TVector : struct => TSimd.Subtract(TSimd.Zero, VectorMath.ExpM1<TSimd, TVector>(TSimd.Subtract(TSimd.Zero, y)));
}
