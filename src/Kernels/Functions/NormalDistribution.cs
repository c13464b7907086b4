using System.Numerics;

namespace Gradus.Kernels.Functions;

/// <summary>Density and upper tail of the normal distribution in any precision: the reference of <see cref="VectorMath.NormalTail"/> and <see cref="VectorMath.Erf"/>.</summary>
public static class NormalDistribution
{
    const double InverseRootTwoPi = 0.39894228040143267794;

    /// <summary>From here on the continued fraction; below it the series, whose terms are all positive.</summary>
    const double Border = 2;

    /// <summary>Enough for 1e-17 at <see cref="Border"/>, where either converges slowest.</summary>
    const int Terms = 120;

    /// <summary>φ(t) = e^(−t²/2) / √(2π).</summary>
    public static T Density<T>(T t)
        where T : IFloatingPointIeee754<T> => T.CreateTruncating(InverseRootTwoPi) * T.Exp(-t * t / T.CreateTruncating(2));

    /// <summary>Φ(−t) for t of 0 or more: in double right to 1e-14 of itself; NaN passes.</summary>
    /// <remarks>
    /// ½ − φ(t) · (t + t³/3 + t⁵/(3·5) + …) below 2, φ(t) / (t + 1/(t + 2/(t + 3/(t + …)))) above: Abramowitz, Stegun,
    /// "Handbook of mathematical functions" (1964), 26.2.11 and 26.2.14.
    /// </remarks>
    public static T Tail<T>(T t)
        where T : IFloatingPointIeee754<T>
    {
        if (T.IsNaN(t)) return t;
        if (T.IsPositiveInfinity(t)) return T.Zero;
        if (t >= T.CreateTruncating(Border))
        {
            T fraction = t;
            for (int k = Terms; k >= 1; k--) fraction = t + (T.CreateTruncating(k) / fraction);
            return Density(t) / fraction;
        }
        T term = t, sum = t;
        for (int k = 1; k <= Terms; k++)
        {
            term *= t * t / T.CreateTruncating((2 * k) + 1);
            sum += term;
        }
        return T.CreateTruncating(0.5) - (Density(t) * sum);
    }

    /// <summary>erf x = (2 / √π) · ∫₀ˣ e^(−t²) dt = 1 − 2 · Φ(−√2 · x), odd; from the series near 0, where that difference would lose its digits.</summary>
    public static T Erf<T>(T x)
        where T : IFloatingPointIeee754<T>
    {
        T two = T.CreateTruncating(2), t = T.Abs(x) * T.Sqrt(two);
        if (!(t < T.CreateTruncating(Border))) return T.CopySign(T.One - (two * Tail(t)), x);
        T term = t, sum = t;
        for (int k = 1; k <= Terms; k++)
        {
            term *= t * t / T.CreateTruncating((2 * k) + 1);
            sum += term;
        }
        return T.CopySign(two * Density(t) * sum, x);
    }
}
