using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Gradus.Kernels.Simd;

namespace Gradus.Kernels.Drivers;

/// <summary>The last, incomplete vector of a span that is reduced: the missing lanes hold what leaves the result as it is.</summary>
static unsafe class Tails
{
    static ReadOnlySpan<float> Numbers => [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15];

    /// <summary>Reads <paramref name="count"/> lanes; the others are <paramref name="neutral"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Load<TSimd, TVector>(float* from, int count, float neutral)
        where TSimd : ISimd<TVector>
        where TVector : struct
    {
        // The numbers stand in the assembly's read-only data, which does not move.
        TVector lane = TSimd.Load((float*)Unsafe.AsPointer(ref MemoryMarshal.GetReference(Numbers)));
        return TSimd.Select(TSimd.Greater(TSimd.Broadcast(count), lane), TSimd.LoadPart(from, count), TSimd.Broadcast(neutral));
    }
}
