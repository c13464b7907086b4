using System.Numerics;

namespace Gradus.Kernels.Losses;

/// <summary>What the losses of elements compute, one number at a time, in any precision: the loss and its slope.</summary>
public static class ElementLossReference
{
    /// <summary>|x − t|.</summary>
    public static (T Loss, T Slope) Absolute<T>(T x, T target)
        where T : IFloatingPointIeee754<T> => (T.Abs(x - target), x > target ? T.One : x < target ? -T.One : x - target);

    /// <summary>½ d² up to δ, then a line.</summary>
    public static (T Loss, T Slope) Huber<T>(T x, T target, T delta)
        where T : IFloatingPointIeee754<T>
    {
        T d = x - target, half = T.One / (T.One + T.One);
        return T.Abs(d) > delta ? (delta * (T.Abs(d) - (half * delta)), T.CopySign(delta, d)) : (half * d * d, d);
    }

    /// <summary>Binary cross-entropy of a logit.</summary>
    public static (T Loss, T Slope) Logit<T>(T x, T target, T positive, T negative)
        where T : IFloatingPointIeee754<T>
    {
        T a = positive * target, b = negative * (T.One - target), e = T.Exp(-T.Abs(x));
        T sigma = (x < T.Zero ? e : T.One) / (T.One + e), rest = (x < T.Zero ? T.One : e) / (T.One + e);
        return ((b * T.Max(x, T.Zero)) + (a * T.Max(-x, T.Zero)) + ((a + b) * T.LogP1(e)), (b * sigma) - (a * rest));
    }

    /// <summary>Binary cross-entropy of a probability.</summary>
    public static (T Loss, T Slope) Probability<T>(T x, T target, T positive, T negative)
        where T : IFloatingPointIeee754<T>
    {
        T low = T.CreateTruncating(1e-7), high = T.One - low, c = x > high ? high : x < low ? low : x;
        T a = positive * target, b = negative * (T.One - target);
        return (-(a * T.Log(c)) - (b * T.Log(T.One - c)), c == x ? (b / (T.One - c)) - (a / c) : T.Zero);
    }
}
