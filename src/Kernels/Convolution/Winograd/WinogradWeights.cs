using System.Runtime.CompilerServices;
using Gradus.Kernels.Simd;

namespace Gradus.Kernels.Convolution.Winograd;

/// <summary>Transforms the weights, U = G·g·Gᵀ, into panels of two vectors of outputs: U[position][panel][channel][panel width].</summary>
static unsafe class WinogradWeights<TSimd, TVector>
    where TSimd : ISimd<TVector>
    where TVector : struct
{
    /// <summary>Outputs of a panel.</summary>
    public static int Width => 2 * TSimd.Lanes;

    /// <summary>Transforms the weights of one panel and some channels.</summary>
    /// <param name="weights">[3,3,channels,outputs].</param>
    /// <param name="channels">How many channels the weights have.</param>
    /// <param name="outputs">How many outputs they have.</param>
    /// <param name="panel">Which panel of outputs.</param>
    /// <param name="first">The first channel.</param>
    /// <param name="count">How many channels.</param>
    /// <param name="to">The first channel of the panel at position 0; outputs that are not there become 0.</param>
    /// <param name="plane">Floats from one position to the next.</param>
    /// <param name="temporary">18 vectors of scratch.</param>
    public static void Run(float* weights, int channels, int outputs, int panel, int first, int count, float* to, nint plane, float* temporary)
    {
        nint tap = (nint)channels * outputs;
        int start = panel * Width, vectors = Math.Min(2, (outputs - start + TSimd.Lanes - 1) / TSimd.Lanes);
        for (int v = 0; v < vectors; v++)
        {
            int at = start + (v * TSimd.Lanes);
            Transform(weights + ((nint)first * outputs) + at, tap, outputs, count, Math.Min(TSimd.Lanes, outputs - at), to + (v * TSimd.Lanes), plane, temporary);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    static void Transform(float* from, nint tap, nint row, int count, int part, float* to, nint plane, float* temporary)
    {
        int lanes = TSimd.Lanes, width = 2 * lanes;
        for (int c = 0; c < count; c++, from += row, to += width)
        {
            for (int column = 0; column < 3; column++)
            {
                float* at = from + (column * tap), into = temporary + (column * lanes);
                TVector g0 = Read(at, part), g1 = Read(at + (3 * tap), part), g2 = Read(at + (6 * tap), part);
                WinogradMath<TSimd, TVector>.Taps(g0, g1, g2, out TVector u0, out TVector u1, out TVector u2, out TVector u3, out TVector u4);
                TSimd.Store(into, u0);
                TSimd.Store(into + (3 * lanes), u1);
                TSimd.Store(into + (6 * lanes), u2);
                TSimd.Store(into + (9 * lanes), u3);
                TSimd.Store(into + (12 * lanes), u4);
                TSimd.Store(into + (15 * lanes), g2);
            }
            float* position = to;
            for (int line = 0; line < WinogradTiles.Positions; line++, position += 6 * plane)
            {
                float* at = temporary + (line * 3 * lanes);
                TVector g0 = TSimd.Load(at), g1 = TSimd.Load(at + lanes), g2 = TSimd.Load(at + (2 * lanes));
                WinogradMath<TSimd, TVector>.Taps(g0, g1, g2, out TVector u0, out TVector u1, out TVector u2, out TVector u3, out TVector u4);
                TSimd.Store(position, u0);
                TSimd.Store(position + plane, u1);
                TSimd.Store(position + (2 * plane), u2);
                TSimd.Store(position + (3 * plane), u3);
                TSimd.Store(position + (4 * plane), u4);
                TSimd.Store(position + (5 * plane), g2);
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static TVector Read(float* from, int part) => part == TSimd.Lanes ? TSimd.Load(from) : TSimd.LoadPart(from, part);
}
