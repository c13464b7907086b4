using System.Numerics;

namespace Gradus.Kernels.Softmax;

/// <summary>What <see cref="CrossEntropyRows"/> and <see cref="CrossEntropyProbabilitiesRows"/> compute, one row, one number at a time, in any precision.</summary>
/// <remarks>A class index is the target row that is 1 there and 0 elsewhere.</remarks>
public static class CrossEntropyReference
{
    /// <summary>Loss of one row of logits, and its gradient.</summary>
    public static T Logits<T>(ReadOnlySpan<T> x, ReadOnlySpan<T> target, Span<T> gradient)
        where T : IFloatingPointIeee754<T>
    {
        T most = T.NegativeInfinity, sum = T.Zero, weight = T.Zero, loss = T.Zero;
        foreach (T value in x) most = T.Max(most, value);
        for (int i = 0; i < x.Length; i++)
        {
            sum += T.Exp(x[i] - most);
            weight += target[i];
        }
        T log = T.Log(sum);
        for (int i = 0; i < x.Length; i++)
        {
            if (target[i] != T.Zero) loss += target[i] * (log - (x[i] - most));
            gradient[i] = (weight * T.Exp(x[i] - most) / sum) - target[i];
        }
        return loss;
    }

    /// <summary>Loss of one row of probabilities as Keras means it, and its gradient.</summary>
    public static T Probabilities<T>(ReadOnlySpan<T> p, ReadOnlySpan<T> target, Span<T> gradient)
        where T : IFloatingPointIeee754<T>
    {
        T low = T.CreateTruncating(1e-7), high = T.One - low, sum = T.Zero, loss = T.Zero, dot = T.Zero;
        foreach (T value in p) sum += value;
        for (int i = 0; i < p.Length; i++)
        {
            T q = p[i] / sum, clipped = q > high ? high : q < low ? low : q;
            loss -= target[i] * T.Log(clipped);
            gradient[i] = clipped == q ? -target[i] / q : T.Zero;
            dot += gradient[i] * q;
        }
        for (int i = 0; i < p.Length; i++) gradient[i] = (gradient[i] - dot) / sum;
        return loss;
    }
}
