using System.Runtime.CompilerServices;
using Gradus.Kernels.Simd;

namespace Gradus.Kernels.Losses;

/// <summary>With d = x − t: ½ d² where |d| ≤ δ, δ (|d| − ½ δ) elsewhere; the slope is d, cut to ±δ (Huber 1964).</summary>
/// <param name="delta">δ, above 0.</param>
public readonly struct HuberError(float delta) : IElementLoss
{
    /// <inheritdoc/>
    public static string Name => "huber";

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TVector Run<TSimd, TVector>(TVector x, TVector target, TVector positive, TVector negative, out TVector slope)
        where TSimd : ISimd<TVector>
        where TVector : struct
    {
        TVector d = TSimd.Subtract(x, target), size = TSimd.Abs(d), limit = TSimd.Broadcast(delta), half = TSimd.Broadcast(0.5f);
        slope = TSimd.Max(TSimd.Min(d, limit), TSimd.Subtract(TSimd.Zero, limit));
        TVector near = TSimd.Multiply(TSimd.Multiply(half, d), d), far = TSimd.Multiply(limit, TSimd.Subtract(size, TSimd.Multiply(half, limit)));
        return TSimd.Select(TSimd.Greater(size, limit), far, near);
    }
}
