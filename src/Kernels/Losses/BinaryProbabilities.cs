using System.Runtime.CompilerServices;
using Gradus.Kernels.Functions;
using Gradus.Kernels.Simd;

namespace Gradus.Kernels.Losses;

/// <summary>Binary cross-entropy of a probability as Keras means it: −a · ln c − b · ln(1 − c), where c is x clipped to [1e-7, 1 − 1e-7], a = positive · t and b = negative · (1 − t).</summary>
/// <remarks>The slope is b / (1 − c) − a / c, and 0 where x was clipped. Smoothing takes t · (1 − s) + s / 2 for t.</remarks>
/// <param name="smoothing">s, from 0 to below 1.</param>
public readonly struct BinaryProbabilities(float smoothing) : IElementLoss
{
    const float Low = 1e-7f;
    const float High = 1f - 1e-7f;

    /// <inheritdoc/>
    public static string Name => "binary-cross-entropy-probabilities";

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TVector Run<TSimd, TVector>(TVector x, TVector target, TVector positive, TVector negative, out TVector slope)
        where TSimd : ISimd<TVector>
        where TVector : struct
    {
        TVector one = TSimd.Broadcast(1f), low = TSimd.Broadcast(Low), high = TSimd.Broadcast(High);
        TVector t = BinaryLogits.Smoothed<TSimd, TVector>(target, smoothing);
        TVector a = TSimd.Multiply(positive, t), b = TSimd.Multiply(negative, TSimd.Subtract(one, t));
        TVector c = TSimd.Select(TSimd.Greater(x, high), high, x);
        c = TSimd.Select(TSimd.Greater(low, c), low, c);
        TVector rest = TSimd.Subtract(one, c);
        TVector inside = TSimd.Subtract(TSimd.Divide(b, rest), TSimd.Divide(a, c));
        slope = TSimd.Select(TSimd.Equal(c, x), inside, TSimd.Zero);
        TVector cost = TSimd.Add(TSimd.Multiply(a, VectorMath.Log<TSimd, TVector>(c)), TSimd.Multiply(b, VectorMath.Log<TSimd, TVector>(rest)));
        return TSimd.Subtract(TSimd.Zero, cost);
    }
}
