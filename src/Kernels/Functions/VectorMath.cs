using System.Runtime.CompilerServices;
using Gradus.Kernels.Simd;

namespace Gradus.Kernels.Functions;

/// <summary>Exponential, logarithm, hyperbolic tangent, logistic function, softplus and error function on vectors, from +, ·, / and the bits of the exponent alone.</summary>
/// <remarks>
/// So the bits are the same on every machine of one tier, and a value's bits do not depend on its lane.
/// Largest error in ulp, against double, at every 61st of all floats (AVX-512 and portable): Exp 1.01, Log 0.80, Tanh 1.30, Sigmoid 2.31.
/// Reductions of the argument and polynomials: S. Moshier, Cephes mathematical library 2.2 (single precision: expf, logf, tanhf).
/// </remarks>
public static class VectorMath
{
    // ln 2 in two parts; the first has 9 bits, so that its product with a whole |n| ≤ 150 is exact without FMA.
    const float Ln2High = 0.693359375f;
    const float Ln2Low = -2.12194440e-4f;
    const float Log2E = 1.44269504088896341f;

    /// <summary>e^x. Denormal results are right; above 88.73 +∞, below −103.98 0; NaN stays.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Exp<TSimd, TVector>(TVector x)
        where TSimd : ISimd<TVector>
        where TVector : struct
    {
        // Limits beyond which the result is ∞ or 0 anyway; comparisons leave NaN as it is.
        TVector high = TSimd.Broadcast(89f), low = TSimd.Broadcast(-104f);
        x = TSimd.Select(TSimd.Greater(x, high), high, x);
        x = TSimd.Select(TSimd.Greater(low, x), low, x);
        TVector n = TSimd.Round(TSimd.Multiply(x, TSimd.Broadcast(Log2E)));
        return Power<TSimd, TVector>(TSimd.Add(Rest<TSimd, TVector>(Reduced<TSimd, TVector>(x, n)), TSimd.Broadcast(1f)), n);
    }

    /// <summary>e^x − 1, with its digits near 0. Above 88.73 +∞, below −17.33 −1; −0 gives 0; NaN stays.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector ExpM1<TSimd, TVector>(TVector x)
        where TSimd : ISimd<TVector>
        where TVector : struct
    {
        TVector high = TSimd.Broadcast(89f), low = TSimd.Broadcast(-30f), one = TSimd.Broadcast(1f);
        x = TSimd.Select(TSimd.Greater(x, high), high, x);
        x = TSimd.Select(TSimd.Greater(low, x), low, x);
        TVector n = TSimd.Round(TSimd.Multiply(x, TSimd.Broadcast(Log2E)));
        TVector p = Rest<TSimd, TVector>(Reduced<TSimd, TVector>(x, n));
        // 2^n · (p + 1) − 1 = 2^b · (2^a · p + (2^a − 2^−b)), a + b = n: for n = 0 that is p itself, and 2^128 is never formed.
        TVector half = TSimd.Round(TSimd.Multiply(n, TSimd.Broadcast(0.5f))), other = TSimd.Subtract(n, half);
        TVector a = TSimd.Scale(one, half), rest = TSimd.Subtract(a, TSimd.Scale(one, TSimd.Subtract(TSimd.Zero, other)));
        return TSimd.Multiply(TSimd.MultiplyAdd(a, p, rest), TSimd.Scale(one, other));
    }

    /// <summary>ln x. Denormal arguments are right; ln 0 = −∞, ln ∞ = ∞, below 0 and for NaN NaN.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Log<TSimd, TVector>(TVector x)
        where TSimd : ISimd<TVector>
        where TVector : struct
    {
        TVector one = TSimd.Broadcast(1f), zero = TSimd.Zero;
        // Denormals are lifted by 2^23 into the normal numbers.
        TVector tiny = TSimd.Greater(TSimd.Broadcast(1.17549435e-38f), x);
        TVector lifted = TSimd.Select(tiny, TSimd.Multiply(x, TSimd.Broadcast(8388608f)), x);
        TVector m = TSimd.Mantissa(lifted, out TVector e);
        e = TSimd.Subtract(e, TSimd.Select(tiny, TSimd.Broadcast(23f), zero));
        // m from [½, 1) to [√½, √2), less 1.
        TVector small = TSimd.Greater(TSimd.Broadcast(0.707106781186547524f), m);
        e = TSimd.Subtract(e, TSimd.Select(small, one, zero));
        m = TSimd.Subtract(TSimd.Add(m, TSimd.Select(small, m, zero)), one);
        TVector squared = TSimd.Multiply(m, m);
        TVector p = LogPolynomial<TSimd, TVector>(m);
        TVector y = TSimd.Multiply(TSimd.Multiply(p, m), squared);
        y = TSimd.MultiplyAdd(e, TSimd.Broadcast(Ln2Low), y);
        y = TSimd.MultiplyAdd(squared, TSimd.Broadcast(-0.5f), y);
        y = TSimd.MultiplyAdd(e, TSimd.Broadcast(Ln2High), TSimd.Add(m, y));
        y = TSimd.Select(TSimd.Equal(x, zero), TSimd.Broadcast(float.NegativeInfinity), y);
        y = TSimd.Select(TSimd.Greater(zero, x), TSimd.Broadcast(float.NaN), y);
        // +∞ and NaN are their own logarithms: whatever is not at most the largest number.
        return TSimd.Select(TSimd.GreaterOrEqual(TSimd.Broadcast(float.MaxValue), x), y, x);
    }

    /// <summary>tanh x: an odd polynomial below 0.625, else 1 − 2 / (e^2|x| + 1) with the sign of x. NaN stays.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Tanh<TSimd, TVector>(TVector x)
        where TSimd : ISimd<TVector>
        where TVector : struct
    {
        TVector size = TSimd.Abs(x), one = TSimd.Broadcast(1f);
        TVector e = Exp<TSimd, TVector>(TSimd.Add(size, size));
        TVector far = TSimd.Subtract(one, TSimd.Divide(TSimd.Broadcast(2f), TSimd.Add(e, one)));
        far = TSimd.Select(TSimd.Greater(TSimd.Zero, x), TSimd.Subtract(TSimd.Zero, far), far);
        TVector squared = TSimd.Multiply(x, x);
        TVector p = TSimd.Broadcast(-5.70498872745e-3f);
        p = TSimd.MultiplyAdd(p, squared, TSimd.Broadcast(2.06390887954e-2f));
        p = TSimd.MultiplyAdd(p, squared, TSimd.Broadcast(-5.37397155531e-2f));
        p = TSimd.MultiplyAdd(p, squared, TSimd.Broadcast(1.33314422036e-1f));
        p = TSimd.MultiplyAdd(p, squared, TSimd.Broadcast(-3.33332819422e-1f));
        TVector near = TSimd.MultiplyAdd(TSimd.Multiply(p, squared), x, x);
        return TSimd.Select(TSimd.Greater(TSimd.Broadcast(0.625f), size), near, far);
    }

    /// <summary>1 / (1 + e^−x), from e^−|x| so that neither side overflows: small results keep their digits. NaN stays.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Sigmoid<TSimd, TVector>(TVector x)
        where TSimd : ISimd<TVector>
        where TVector : struct
    {
        TVector one = TSimd.Broadcast(1f);
        TVector e = Exp<TSimd, TVector>(TSimd.Subtract(TSimd.Zero, TSimd.Abs(x)));
        TVector above = TSimd.Select(TSimd.Greater(TSimd.Zero, x), e, one);
        return TSimd.Divide(above, TSimd.Add(one, e));
    }

    /// <summary>ln(1 + e^x) = max(x, 0) + 2 · artanh(e / (2 + e)), e = e^−|x|: neither side overflows, and small results keep their digits. NaN stays.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Softplus<TSimd, TVector>(TVector x)
        where TSimd : ISimd<TVector>
        where TVector : struct
    {
        TVector e = Exp<TSimd, TVector>(TSimd.Subtract(TSimd.Zero, TSimd.Abs(x)));
        TVector s = TSimd.Divide(e, TSimd.Add(e, TSimd.Broadcast(2f))), squared = TSimd.Multiply(s, s);
        // artanh(s) / s on s² in [0, 1/9] to 4e-9.
        TVector p = TSimd.Broadcast(0.140891626f);
        p = TSimd.MultiplyAdd(p, squared, TSimd.Broadcast(0.139803022f));
        p = TSimd.MultiplyAdd(p, squared, TSimd.Broadcast(0.200124547f));
        p = TSimd.MultiplyAdd(p, squared, TSimd.Broadcast(0.333331585f));
        p = TSimd.MultiplyAdd(p, squared, TSimd.Broadcast(1f));
        return TSimd.Add(TSimd.Max(x, TSimd.Zero), TSimd.Multiply(TSimd.Add(s, s), p));
    }

    /// <summary>erf x: an odd polynomial below 1, else 1 − 2 · Φ(−√2 · |x|) with the sign of x. NaN stays.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Erf<TSimd, TVector>(TVector x)
        where TSimd : ISimd<TVector>
        where TVector : struct
    {
        TVector size = TSimd.Abs(x), one = TSimd.Broadcast(1f), squared = TSimd.Multiply(x, x);
        TVector t = TSimd.Min(TSimd.Multiply(size, TSimd.Broadcast(1.41421356f)), TSimd.Broadcast(15f));
        TVector tail = NormalTail<TSimd, TVector>(t, out _), far = TSimd.Subtract(one, TSimd.Add(tail, tail));
        far = TSimd.Select(TSimd.Greater(TSimd.Zero, x), TSimd.Subtract(TSimd.Zero, far), far);
        // erf(x) / x on x² in [0, 1] to 2e-9.
        TVector p = TSimd.Broadcast(7.8538571e-05f);
        p = TSimd.MultiplyAdd(p, squared, TSimd.Broadcast(-8.01019254e-4f));
        p = TSimd.MultiplyAdd(p, squared, TSimd.Broadcast(5.18832775e-3f));
        p = TSimd.MultiplyAdd(p, squared, TSimd.Broadcast(-2.6853811e-2f));
        p = TSimd.MultiplyAdd(p, squared, TSimd.Broadcast(0.112835854f));
        p = TSimd.MultiplyAdd(p, squared, TSimd.Broadcast(-0.37612626f));
        p = TSimd.MultiplyAdd(p, squared, TSimd.Broadcast(1.12837911f));
        return TSimd.Select(TSimd.Greater(one, size), TSimd.Multiply(p, x), far);
    }

    /// <summary>Φ(−t) = e^(−t²/2) · M(t), the upper tail of the normal distribution, and its density φ(t), for t from 0 to 15. NaN stays.</summary>
    /// <remarks>
    /// M falls smoothly from ½ to 1/(t·√(2π)); M · (t + 4) is a polynomial of (t − 4) / (t + 4), right to 1e-8 (weighted least squares of
    /// degree 9 on Chebyshev nodes, reweighted until the largest error was smallest).
    /// </remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector NormalTail<TSimd, TVector>(TVector t, out TVector density)
        where TSimd : ISimd<TVector>
        where TVector : struct
    {
        TVector one = TSimd.Broadcast(1f), r = TSimd.Divide(one, TSimd.Add(t, TSimd.Broadcast(4f)));
        TVector u = TSimd.MultiplyAdd(TSimd.Broadcast(-8f), r, one);
        TVector p = TSimd.Broadcast(-1.34197442e-4f);
        p = TSimd.MultiplyAdd(p, u, TSimd.Broadcast(1.74657267e-4f));
        p = TSimd.MultiplyAdd(p, u, TSimd.Broadcast(1.56840822e-3f));
        p = TSimd.MultiplyAdd(p, u, TSimd.Broadcast(-3.5102095e-3f));
        p = TSimd.MultiplyAdd(p, u, TSimd.Broadcast(-7.52400421e-3f));
        p = TSimd.MultiplyAdd(p, u, TSimd.Broadcast(6.04034886e-2f));
        p = TSimd.MultiplyAdd(p, u, TSimd.Broadcast(-0.186523661f));
        p = TSimd.MultiplyAdd(p, u, TSimd.Broadcast(0.387136906f));
        p = TSimd.MultiplyAdd(p, u, TSimd.Broadcast(-0.607896566f));
        p = TSimd.MultiplyAdd(p, u, TSimd.Broadcast(0.755285144f));
        TVector e = ExpOfHalfSquare<TSimd, TVector>(t);
        density = TSimd.Multiply(e, TSimd.Broadcast(0.398942280f));
        return TSimd.Multiply(e, TSimd.Multiply(p, r));
    }

    /// <summary>e^(−t²/2). Rounding t² would cost up to 100 ulp: the square of the upper 12 bits is exact, the rest enters after the reduction.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static TVector ExpOfHalfSquare<TSimd, TVector>(TVector t)
        where TSimd : ISimd<TVector>
        where TVector : struct
    {
        TVector upper = TSimd.And(t, TSimd.Broadcast(BitConverter.UInt32BitsToSingle(0xFFFFF000))), minusHalf = TSimd.Broadcast(-0.5f);
        TVector high = TSimd.Multiply(TSimd.Multiply(upper, upper), minusHalf);
        TVector low = TSimd.Multiply(TSimd.Multiply(TSimd.Subtract(t, upper), TSimd.Add(t, upper)), minusHalf);
        TVector n = TSimd.Round(TSimd.Multiply(TSimd.Add(high, low), TSimd.Broadcast(Log2E)));
        TVector r = TSimd.Add(Reduced<TSimd, TVector>(high, n), low);
        return Power<TSimd, TVector>(TSimd.Add(Rest<TSimd, TVector>(r), TSimd.Broadcast(1f)), n);
    }

    /// <summary>x − n · ln 2.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static TVector Reduced<TSimd, TVector>(TVector x, TVector n)
        where TSimd : ISimd<TVector>
        where TVector : struct =>
        TSimd.MultiplyAdd(n, TSimd.Broadcast(-Ln2Low), TSimd.MultiplyAdd(n, TSimd.Broadcast(-Ln2High), x));

    /// <summary>e^r − 1 for |r| ≤ ln 2 / 2.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static TVector Rest<TSimd, TVector>(TVector r)
        where TSimd : ISimd<TVector>
        where TVector : struct
    {
        TVector p = TSimd.Broadcast(1.9875691500e-4f);
        p = TSimd.MultiplyAdd(p, r, TSimd.Broadcast(1.3981999507e-3f));
        p = TSimd.MultiplyAdd(p, r, TSimd.Broadcast(8.3334519073e-3f));
        p = TSimd.MultiplyAdd(p, r, TSimd.Broadcast(4.1665795894e-2f));
        p = TSimd.MultiplyAdd(p, r, TSimd.Broadcast(1.6666665459e-1f));
        p = TSimd.MultiplyAdd(p, r, TSimd.Broadcast(5.0000001201e-1f));
        return TSimd.MultiplyAdd(p, TSimd.Multiply(r, r), r);
    }

    /// <summary>p · 2^n in two halves: the first cannot leave the normal numbers, the second is a true product that rounds to denormals, 0 or ∞.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static TVector Power<TSimd, TVector>(TVector p, TVector n)
        where TSimd : ISimd<TVector>
        where TVector : struct
    {
        TVector half = TSimd.Round(TSimd.Multiply(n, TSimd.Broadcast(0.5f)));
        return TSimd.Multiply(TSimd.Scale(p, half), TSimd.Scale(TSimd.Broadcast(1f), TSimd.Subtract(n, half)));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static TVector LogPolynomial<TSimd, TVector>(TVector m)
        where TSimd : ISimd<TVector>
        where TVector : struct
    {
        TVector p = TSimd.Broadcast(7.0376836292e-2f);
        p = TSimd.MultiplyAdd(p, m, TSimd.Broadcast(-1.1514610310e-1f));
        p = TSimd.MultiplyAdd(p, m, TSimd.Broadcast(1.1676998740e-1f));
        p = TSimd.MultiplyAdd(p, m, TSimd.Broadcast(-1.2420140846e-1f));
        p = TSimd.MultiplyAdd(p, m, TSimd.Broadcast(1.4249322787e-1f));
        p = TSimd.MultiplyAdd(p, m, TSimd.Broadcast(-1.6668057665e-1f));
        p = TSimd.MultiplyAdd(p, m, TSimd.Broadcast(2.0000714765e-1f));
        p = TSimd.MultiplyAdd(p, m, TSimd.Broadcast(-2.4999993993e-1f));
        return TSimd.MultiplyAdd(p, m, TSimd.Broadcast(3.3333331174e-1f));
    }
}
