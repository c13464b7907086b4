using System.Runtime.CompilerServices;
using Gradus.Kernels.Functions;
using Gradus.Kernels.Simd;

namespace Gradus.Kernels.Losses;

/// <summary>Binary cross-entropy of a logit: a · ln(1 + e^−x) + b · ln(1 + e^x), where a = positive · t and b = negative · (1 − t); without weights max(x, 0) − x · t + ln(1 + e^−|x|).</summary>
/// <remarks>Right for logits of any finite size. The slope is b · σ(x) − a · σ(−x). Smoothing takes t · (1 − s) + s / 2 for t.</remarks>
/// <param name="smoothing">s, from 0 to below 1.</param>
public readonly struct BinaryLogits(float smoothing) : IElementLoss
{
    /// <inheritdoc/>
    public static string Name => "binary-cross-entropy";

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TVector Run<TSimd, TVector>(TVector x, TVector target, TVector positive, TVector negative, out TVector slope)
        where TSimd : ISimd<TVector>
        where TVector : struct
    {
        TVector one = TSimd.Broadcast(1f), zero = TSimd.Zero;
        TVector t = Smoothed<TSimd, TVector>(target, smoothing);
        TVector a = TSimd.Multiply(positive, t), b = TSimd.Multiply(negative, TSimd.Subtract(one, t));
        TVector e = VectorMath.Exp<TSimd, TVector>(TSimd.Subtract(zero, TSimd.Abs(x))), whole = TSimd.Add(one, e);
        TVector above = TSimd.Divide(one, whole), below = TSimd.Divide(e, whole);
        TVector isNegative = TSimd.Greater(zero, x);
        TVector sigma = TSimd.Select(isNegative, below, above), rest = TSimd.Select(isNegative, above, below);
        slope = TSimd.Subtract(TSimd.Multiply(b, sigma), TSimd.Multiply(a, rest));
        TVector right = TSimd.Multiply(b, TSimd.Max(x, zero)), left = TSimd.Multiply(a, TSimd.Max(TSimd.Subtract(zero, x), zero));
        return TSimd.Add(TSimd.Add(right, left), TSimd.Multiply(TSimd.Add(a, b), LogOfOneMore<TSimd, TVector>(e, whole)));
    }

    /// <summary>t · (1 − s) + s / 2.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static TVector Smoothed<TSimd, TVector>(TVector target, float smoothing)
        where TSimd : ISimd<TVector>
        where TVector : struct => TSimd.MultiplyAdd(target, TSimd.Broadcast(1f - smoothing), TSimd.Broadcast(smoothing / 2f));

    /// <summary>ln(1 + e) for 0 ≤ e ≤ 1, with all its digits where e is small: ln(w) · e / (w − 1), w being 1 + e as rounded (Kahan).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static TVector LogOfOneMore<TSimd, TVector>(TVector e, TVector whole)
        where TSimd : ISimd<TVector>
        where TVector : struct
    {
        TVector one = TSimd.Broadcast(1f);
        TVector corrected = TSimd.Divide(TSimd.Multiply(VectorMath.Log<TSimd, TVector>(whole), e), TSimd.Subtract(whole, one));
        return TSimd.Select(TSimd.Equal(whole, one), e, corrected);
    }
}
