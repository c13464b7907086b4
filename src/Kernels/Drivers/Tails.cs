using System.Runtime.CompilerServices;
using Gradus.Kernels.Simd;

namespace Gradus.Kernels.Drivers;

/// <summary>The last, incomplete vector of a span that is reduced: the missing lanes hold what leaves the result as it is.</summary>
static unsafe class Tails
{
    /// <summary>Reads <paramref name="count"/> lanes; the others are <paramref name="neutral"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Load<TSimd, TVector>(float* from, int count, float neutral)
        where TSimd : ISimd<TVector>
        where TVector : struct =>
        TSimd.Select(TSimd.Greater(TSimd.Broadcast(count), TSimd.Indices), TSimd.LoadPart(from, count), TSimd.Broadcast(neutral));
}
