namespace Gradus.Kernels.Functions;

/// <summary>Logarithm, exponential, power and cosine in double from +, ·, / and the exponent field alone, so that they have the same bits on every machine.</summary>
/// <remarks>For a few numbers a step, such as Adam's β^t; the C library's differ from system to system. Relative error below 1e-14.</remarks>
public static class PortableMath
{
    const double Ln2 = 0.6931471805599453;
    const double Ln2High = 0.693147180369123816490; // 33 bits of ln 2, so that its multiples are exact
    const double Ln2Low = 1.90821492927058770002e-10;

    /// <summary>ln x for normal x above 0: the exponent times ln 2, plus 2·artanh((m − 1)/(m + 1)) of the mantissa m in [√½, √2).</summary>
    public static double Log(double x)
    {
        if (!(x >= 2.2250738585072014e-308 && double.IsFinite(x)))
            throw new ArgumentOutOfRangeException(nameof(x), x, "the logarithm is taken of normal positive numbers");
        long bits = BitConverter.DoubleToInt64Bits(x);
        int exponent = (int)(bits >> 52) - 1023;
        double mantissa = BitConverter.Int64BitsToDouble((bits & 0x000FFFFFFFFFFFFF) | 0x3FF0000000000000);
        if (mantissa > 1.4142135623730951)
        {
            mantissa *= 0.5;
            exponent++;
        }
        double s = (mantissa - 1) / (mantissa + 1), s2 = s * s, sum = 0;
        // s ≤ 0.172, so the term after s^23/23 is below 1e-19.
        for (int k = 23; k >= 1; k -= 2) sum = (sum * s2) + (1.0 / k);
        return (exponent * Ln2) + (2 * s * sum);
    }

    /// <summary>e^x: 2^n · e^r with |r| ≤ ln 2 / 2; 0 below −700, +∞ above 709.</summary>
    public static double Exp(double x)
    {
        if (double.IsNaN(x)) return x;
        if (x < -700) return 0;
        if (x > 709) return double.PositiveInfinity;
        double n = Math.Round(x / Ln2), r = x - (n * Ln2High) - (n * Ln2Low), sum = 1;
        // r ≤ 0.347, so the term after r^18/18! is below 1e-25.
        for (int k = 18; k >= 1; k--) sum = 1 + (sum * r / k);
        return sum * BitConverter.Int64BitsToDouble((long)(n + 1023) << 52);
    }

    /// <summary>x^power for x from 0 to 1 and any power of 0 or more; 0^0 is 1.</summary>
    public static double Power(double x, double power)
    {
        if (!(x >= 0 && x <= 1 && power >= 0)) throw new ArgumentOutOfRangeException(nameof(x), x, "a power is taken of numbers from 0 to 1, with an exponent of 0 or more");
        if (power == 0 || x == 1) return 1;
        return x < 2.2250738585072014e-308 ? 0 : Exp(power * Log(x));
    }

    /// <summary>cos(π·x) for any finite x; exact where x is a multiple of ½.</summary>
    public static double CosPi(double x)
    {
        if (!double.IsFinite(x)) throw new ArgumentOutOfRangeException(nameof(x), x, "the cosine is taken of finite numbers");
        // Even and of period 2: x comes into [0, 1]; cos(π·(1 − x)) = −cos(π·x) brings it into [0, ½].
        x = Math.Abs(Math.IEEERemainder(x, 2));
        double sign = 1;
        if (x > 0.5)
        {
            x = 1 - x;
            sign = -1;
        }
        return sign * (x > 0.25 ? Series(Math.PI * (0.5 - x), first: 1) : Series(Math.PI * x, first: 0));
    }

    // The sine (first = 1) or cosine (first = 0) for |r| ≤ π/4: the term after r^18/18! is below 1e-19.
    static double Series(double r, int first)
    {
        double r2 = r * r, sum = 1;
        for (int k = 18; k >= 2; k -= 2) sum = 1 - (sum * r2 / (k * (k - 1 + (2 * first))));
        return first == 0 ? sum : r * sum;
    }
}
