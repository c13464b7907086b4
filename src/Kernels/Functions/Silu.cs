using System.Numerics;
using System.Runtime.CompilerServices;
using Gradus.Kernels.Simd;

namespace Gradus.Kernels.Functions;

/// <summary>x · σ(x), σ(x) = 1 / (1 + e^−x), also called swish; slope σ + x · σ · (1 − σ). NaN passes.</summary>
/// <remarks>
/// Both tails keep their digits: 1 − σ(x) is taken as σ(−x). Beyond ±200 the sizes are those of ±200, where e^−|x| is 0 already, so that −∞ gives −0.
/// Hendrycks, Gimpel: "Gaussian error linear units" (2016); Ramachandran, Zoph, Le: "Searching for activation functions" (2017).
/// </remarks>
public readonly struct Silu : IUnary
{
    const float Far = 200f;

    /// <inheritdoc/>
    public bool NeedsInput => true;

    /// <inheritdoc/>
    public T Value<T>(T x)
        where T : IFloatingPointIeee754<T> => x * default(Sigmoid).Value(x);

    /// <inheritdoc/>
    public T Slope<T>(T x, T y)
        where T : IFloatingPointIeee754<T>
    {
        T s = default(Sigmoid).Value(x);
        return s + (x * s * default(Sigmoid).Value(-x));
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TVector Value<TSimd, TVector>(TVector x)
        where TSimd : ISimd<TVector>
        where TVector : struct
    {
        TVector held = TSimd.Max(x, TSimd.Broadcast(-Far));
        return TSimd.Multiply(held, VectorMath.Sigmoid<TSimd, TVector>(held));
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TVector Slope<TSimd, TVector>(TVector x, TVector y)
        where TSimd : ISimd<TVector>
        where TVector : struct
    {
        TVector one = TSimd.Broadcast(1f), held = TSimd.Min(TSimd.Max(x, TSimd.Broadcast(-Far)), TSimd.Broadcast(Far));
        TVector e = VectorMath.Exp<TSimd, TVector>(TSimd.Subtract(TSimd.Zero, TSimd.Abs(held)));
        TVector large = TSimd.Divide(one, TSimd.Add(one, e)), small = TSimd.Multiply(e, large);
        TVector sigmoid = TSimd.Select(TSimd.Greater(TSimd.Zero, held), small, large);
        return TSimd.MultiplyAdd(held, TSimd.Multiply(small, large), sigmoid);
    }
}
