using System.Runtime.CompilerServices;
using Gradus.Kernels.Simd;

namespace Gradus.Kernels.Losses;

/// <summary>|x − t|; the slope is the sign of x − t, 0 where they are equal.</summary>
public readonly struct AbsoluteError : IElementLoss
{
    /// <inheritdoc/>
    public static string Name => "mae";

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TVector Run<TSimd, TVector>(TVector x, TVector target, TVector positive, TVector negative, out TVector slope)
        where TSimd : ISimd<TVector>
        where TVector : struct
    {
        TVector d = TSimd.Subtract(x, target);
        // What is neither above nor below is 0, or NaN, and its own sign.
        TVector below = TSimd.Select(TSimd.Greater(TSimd.Zero, d), TSimd.Broadcast(-1f), d);
        slope = TSimd.Select(TSimd.Greater(d, TSimd.Zero), TSimd.Broadcast(1f), below);
        return TSimd.Abs(d);
    }
}
