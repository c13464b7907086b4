using System.Runtime.CompilerServices;
using Gradus.Kernels.Simd;

namespace Gradus.Kernels.Convolution.Winograd;

/// <summary>Transforms sums of products back to the gradient of the weights: dw = Gᵀ·u·G.</summary>
static unsafe class WinogradTaps<TSimd, TVector>
    where TSimd : ISimd<TVector>
    where TVector : struct
{
    /// <summary>Transforms one channel.</summary>
    /// <param name="from">u of the channel at position 0 [filters, padded to whole vectors].</param>
    /// <param name="plane">Floats from one position to the next.</param>
    /// <param name="filters">How many filters.</param>
    /// <param name="to">dw of the channel at tap (0, 0).</param>
    /// <param name="tap">Floats from one tap to the next.</param>
    /// <param name="accumulate">Adds to dw.</param>
    /// <param name="temporary">18 vectors of scratch.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Run(float* from, nint plane, int filters, float* to, nint tap, bool accumulate, float* temporary)
    {
        int lanes = TSimd.Lanes;
        for (int k = 0; k < filters; k += lanes, from += lanes, to += lanes)
        {
            int part = Math.Min(lanes, filters - k);
            for (int column = 0; column < WinogradTiles.Positions; column++)
            {
                float* at = from + (column * plane), below = at + (18 * plane), into = temporary + (column * lanes);
                WinogradMath<TSimd, TVector>.Gather(TSimd.Load(at), TSimd.Load(at + (6 * plane)), TSimd.Load(at + (12 * plane)), TSimd.Load(below),
                    TSimd.Load(below + (6 * plane)), TSimd.Load(below + (12 * plane)), out TVector g0, out TVector g1, out TVector g2);
                TSimd.Store(into, g0);
                TSimd.Store(into + (6 * lanes), g1);
                TSimd.Store(into + (12 * lanes), g2);
            }
            for (int line = 0; line < 3; line++)
            {
                float* at = temporary + (line * 6 * lanes), row = to + (3 * line * tap);
                WinogradMath<TSimd, TVector>.Gather(TSimd.Load(at), TSimd.Load(at + lanes), TSimd.Load(at + (2 * lanes)), TSimd.Load(at + (3 * lanes)),
                    TSimd.Load(at + (4 * lanes)), TSimd.Load(at + (5 * lanes)), out TVector g0, out TVector g1, out TVector g2);
                Write(row, g0, part, accumulate);
                Write(row + tap, g1, part, accumulate);
                Write(row + (2 * tap), g2, part, accumulate);
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static void Write(float* to, TVector g, int part, bool accumulate)
    {
        if (part == TSimd.Lanes) TSimd.Store(to, accumulate ? TSimd.Add(TSimd.Load(to), g) : g);
        else TSimd.StorePart(to, accumulate ? TSimd.Add(TSimd.LoadPart(to, part), g) : g, part);
    }
}
