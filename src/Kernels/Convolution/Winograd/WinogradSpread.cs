using System.Runtime.CompilerServices;
using Gradus.Kernels.Simd;

namespace Gradus.Kernels.Convolution.Winograd;

/// <summary>Transforms tiles of the output's gradient for the gradient of the weights: Z = A·dy·Aᵀ for each filter of 4×4 pixels.</summary>
static unsafe class WinogradSpread<TSimd, TVector>
    where TSimd : ISimd<TVector>
    where TVector : struct
{
    /// <summary>Floats of scratch for a number of filters.</summary>
    public static int Scratch(int filters) => (16 * WinogradTiles.Padded(filters, TSimd.Lanes)) + (24 * TSimd.Lanes);

    /// <summary>Transforms some tiles.</summary>
    /// <param name="tiles">Which tiles there are.</param>
    /// <param name="dy">[N,OutH,OutW,all].</param>
    /// <param name="all">Filters of dy.</param>
    /// <param name="first">The first tile.</param>
    /// <param name="count">How many.</param>
    /// <param name="filter">The first filter.</param>
    /// <param name="filters">How many.</param>
    /// <param name="to">Z [36][count][filters, padded to whole vectors]; a plane apart.</param>
    /// <param name="plane">Floats from one position to the next.</param>
    /// <param name="scratch">See <see cref="Scratch"/>.</param>
    public static void Run(in WinogradTiles tiles, float* dy, int all, int first, int count, int filter, int filters, float* to, nint plane, float* scratch)
    {
        Patches p = tiles.Patches;
        int padded = WinogradTiles.Padded(filters, TSimd.Lanes), side = WinogradTiles.Side;
        float* temporary = scratch + (16 * padded);
        for (int i = 0; i < count; i++, to += padded)
        {
            (int image, int y, int x) = tiles.At(first + i);
            float* from = dy + ((((((long)image * p.OutH) + y) * p.OutW) + x) * all) + filter;
            WinogradInput<TSimd, TVector>.Prefetch(from + ((nint)side * p.OutW * all), (nint)p.OutW * all, all, filters);
            int rows = Math.Min(side, p.OutH - y), columns = Math.Min(side, p.OutW - x);
            if (rows == side && columns == side && padded == filters)
            {
                Transform(from, (nint)p.OutW * all, all, padded, to, plane, temporary);
                continue;
            }
            new Span<float>(scratch, 16 * padded).Clear();
            for (int row = 0; row < rows; row++)
                for (int column = 0; column < columns; column++)
                    new ReadOnlySpan<float>(from + ((((nint)row * p.OutW) + column) * all), filters).CopyTo(new Span<float>(scratch + (((row * side) + column) * padded), filters));
            Transform(scratch, side * padded, padded, padded, to, plane, temporary);
        }
    }

    /// <summary>One tile: down the four columns into scratch, then across the six rows.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    static void Transform(float* from, nint row, nint pixel, int filters, float* to, nint plane, float* temporary)
    {
        int lanes = TSimd.Lanes;
        for (int k = 0; k < filters; k += lanes, from += lanes, to += lanes)
        {
            for (int column = 0; column < WinogradTiles.Side; column++)
            {
                float* at = from + (column * pixel), into = temporary + (column * lanes);
                TVector y0 = TSimd.Load(at), y1 = TSimd.Load(at + row), y2 = TSimd.Load(at + (2 * row)), y3 = TSimd.Load(at + (3 * row));
                WinogradMath<TSimd, TVector>.Spread(y0, y1, y2, y3, out TVector z1, out TVector z2, out TVector z3, out TVector z4);
                TSimd.Store(into, y0);
                TSimd.Store(into + (4 * lanes), z1);
                TSimd.Store(into + (8 * lanes), z2);
                TSimd.Store(into + (12 * lanes), z3);
                TSimd.Store(into + (16 * lanes), z4);
                TSimd.Store(into + (20 * lanes), y3);
            }
            float* position = to;
            for (int line = 0; line < WinogradTiles.Positions; line++, position += 6 * plane)
            {
                float* at = temporary + (line * 4 * lanes);
                TVector y0 = TSimd.Load(at), y1 = TSimd.Load(at + lanes), y2 = TSimd.Load(at + (2 * lanes)), y3 = TSimd.Load(at + (3 * lanes));
                WinogradMath<TSimd, TVector>.Spread(y0, y1, y2, y3, out TVector z1, out TVector z2, out TVector z3, out TVector z4);
                float* half = position + (3 * plane);
                TSimd.Store(position, y0);
                TSimd.Store(position + plane, z1);
                TSimd.Store(position + (2 * plane), z2);
                TSimd.Store(half, z3);
                TSimd.Store(half + plane, z4);
                TSimd.Store(half + (2 * plane), y3);
            }
        }
    }
}
