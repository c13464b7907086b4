using System.Numerics;

namespace Gradus.Kernels.Functions;

/// <summary>e^x − 1 and ln(1 + x) in any precision with their digits near 0, which those of <see cref="IExponentialFunctions{TSelf}"/> lose: they are e^x minus 1 as written.</summary>
/// <remarks>For references and integrals; what trains is <see cref="VectorMath"/>.</remarks>
public static class ScalarMath
{
    /// <summary>e^x − 1 = 2 · t / (1 − t), t = tanh(x / 2).</summary>
    public static T ExpM1<T>(T x)
        where T : IFloatingPointIeee754<T>
    {
        // Where t is near 1 its complement has few digits, and e^x many.
        if (x > T.One) return T.Exp(x) - T.One;
        T two = T.CreateTruncating(2), t = T.Tanh(x / two);
        return two * t / (T.One - t);
    }

    /// <summary>ln(1 + x) = 2 · artanh(x / (2 + x)) for x from −½ to 1, else the logarithm of the sum.</summary>
    public static T LogP1<T>(T x)
        where T : IFloatingPointIeee754<T>
    {
        T two = T.CreateTruncating(2);
        return x > T.One || two * x < -T.One ? T.Log(T.One + x) : two * T.Atanh(x / (two + x));
    }
}
