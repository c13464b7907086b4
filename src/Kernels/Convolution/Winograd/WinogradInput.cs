using System.Runtime.CompilerServices;
using Gradus.Kernels.Simd;

namespace Gradus.Kernels.Convolution.Winograd;

/// <summary>Transforms tiles of the input: V = Bᵀ·d·B for each channel of 6×6 pixels.</summary>
static unsafe class WinogradInput<TSimd, TVector>
    where TSimd : ISimd<TVector>
    where TVector : struct
{
    /// <summary>Floats of scratch for a number of channels.</summary>
    public static int Scratch(int channels) => WinogradTiles.All * (WinogradTiles.Padded(channels, TSimd.Lanes) + TSimd.Lanes);

    /// <summary>Transforms some tiles.</summary>
    /// <param name="tiles">Which tiles there are.</param>
    /// <param name="first">The first.</param>
    /// <param name="count">How many.</param>
    /// <param name="channel">The first channel.</param>
    /// <param name="channels">How many.</param>
    /// <param name="to">V [36][count][channels, padded to whole vectors]; a plane apart.</param>
    /// <param name="plane">Floats from one position to the next.</param>
    /// <param name="scratch">See <see cref="Scratch"/>.</param>
    public static void Run(in WinogradTiles tiles, int first, int count, int channel, int channels, float* to, nint plane, float* scratch)
    {
        Patches p = tiles.Patches;
        int padded = WinogradTiles.Padded(channels, TSimd.Lanes);
        float* temporary = scratch + (WinogradTiles.All * padded);
        for (int i = 0; i < count; i++, to += padded)
        {
            (int image, int y, int x) = tiles.At(first + i);
            int top = y + p.OffsetY, left = x + p.OffsetX;
            Prefetch((float*)p.Source + ((((((long)image * p.H) + top + WinogradTiles.Positions) * p.W) + left + 1) * p.C) + channel, (nint)p.W * p.C, p.C, channels);
            if (padded == channels)
            {
                float* from = (float*)p.Source + ((((((long)image * p.H) + top) * p.W) + left) * p.C) + channel;
                nint row = (nint)p.W * p.C;
                bool inside = top >= 0 && left >= 0 && top + WinogradTiles.Positions <= p.H && left + WinogradTiles.Positions <= p.W;
                if (inside) Transform(from, row, p.C, padded, to, plane, temporary);
                else Edge(from, row, p.C, padded, to, plane, temporary, -top, p.H - top, -left, p.W - left);
                continue;
            }
            Copy(p, image, top, left, channel, channels, padded, scratch);
            Transform(scratch, WinogradTiles.Positions * padded, padded, padded, to, plane, temporary);
        }
    }

    /// <summary>Asks for 4×4 pixels that the tile below will read and this one does not: the processor does not foresee rows of tiles.</summary>
    /// <param name="at">The first of them.</param>
    /// <param name="row">Floats from a row of pixels to the next.</param>
    /// <param name="pixel">Floats from a pixel to the next.</param>
    /// <param name="channels">Channels that will be read.</param>
    public static void Prefetch(float* at, nint row, nint pixel, int channels)
    {
        for (int y = 0; y < WinogradTiles.Side; y++, at += row)
            for (int x = 0; x < WinogradTiles.Side; x++)
                for (int c = 0; c < channels; c += Ahead.Line) Ahead.Later(at + (x * pixel) + c);
    }

    /// <summary>Copies a tile whose channels are no whole vectors: what is not there is 0.</summary>
    static void Copy(in Patches p, int image, int top, int left, int channel, int channels, int padded, float* to)
    {
        int from = Math.Clamp(-left, 0, WinogradTiles.Positions), end = Math.Clamp(p.W - left, from, WinogradTiles.Positions);
        new Span<float>(to, WinogradTiles.All * padded).Clear();
        for (int row = 0; row < WinogradTiles.Positions; row++)
        {
            int y = top + row;
            if (y < 0 || y >= p.H) continue;
            float* source = (float*)p.Source + ((((((long)image * p.H) + y) * p.W) + left) * p.C) + channel;
            float* target = to + (row * WinogradTiles.Positions * padded);
            for (int column = from; column < end; column++)
                new ReadOnlySpan<float>(source + (column * p.C), channels).CopyTo(new Span<float>(target + (column * padded), channels));
        }
    }

    /// <summary>One tile: down the six columns into scratch, then across the six rows.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    static void Transform(float* from, nint row, nint pixel, int channels, float* to, nint plane, float* temporary)
    {
        int lanes = TSimd.Lanes;
        for (int c = 0; c < channels; c += lanes, from += lanes, to += lanes)
        {
            for (int column = 0; column < WinogradTiles.Positions; column++)
            {
                float* at = from + (column * pixel), below = at + (3 * row), into = temporary + (column * lanes);
                TVector d0 = TSimd.Load(at), d1 = TSimd.Load(at + row), d2 = TSimd.Load(at + (2 * row));
                TVector d3 = TSimd.Load(below), d4 = TSimd.Load(below + row), d5 = TSimd.Load(below + (2 * row));
                WinogradMath<TSimd, TVector>.Input(ref d0, ref d1, ref d2, ref d3, ref d4, ref d5);
                Put(into, d0, d1, d2, d3, d4, d5);
            }
            Across(temporary, to, plane);
        }
    }

    /// <summary>A tile that reaches beyond the image: rows [top, bottom) and columns [left, right) of it are there, the rest is 0.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    static void Edge(float* from, nint row, nint pixel, int channels, float* to, nint plane, float* temporary, int top, int bottom, int left, int right)
    {
        int lanes = TSimd.Lanes;
        for (int c = 0; c < channels; c += lanes, from += lanes, to += lanes)
        {
            for (int column = 0; column < WinogradTiles.Positions; column++)
            {
                float* at = from + (column * pixel), into = temporary + (column * lanes);
                TVector d0 = TSimd.Zero, d1 = d0, d2 = d0, d3 = d0, d4 = d0, d5 = d0;
                if (column >= left && column < right)
                {
                    if (0 >= top && 0 < bottom) d0 = TSimd.Load(at);
                    if (1 >= top && 1 < bottom) d1 = TSimd.Load(at + row);
                    if (2 >= top && 2 < bottom) d2 = TSimd.Load(at + (2 * row));
                    if (3 >= top && 3 < bottom) d3 = TSimd.Load(at + (3 * row));
                    if (4 >= top && 4 < bottom) d4 = TSimd.Load(at + (4 * row));
                    if (5 >= top && 5 < bottom) d5 = TSimd.Load(at + (5 * row));
                    WinogradMath<TSimd, TVector>.Input(ref d0, ref d1, ref d2, ref d3, ref d4, ref d5);
                }
                Put(into, d0, d1, d2, d3, d4, d5);
            }
            Across(temporary, to, plane);
        }
    }

    /// <summary>One column between the two passes.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static void Put(float* into, TVector d0, TVector d1, TVector d2, TVector d3, TVector d4, TVector d5)
    {
        TSimd.Store(into, d0);
        TSimd.Store(into + (6 * TSimd.Lanes), d1);
        TSimd.Store(into + (12 * TSimd.Lanes), d2);
        TSimd.Store(into + (18 * TSimd.Lanes), d3);
        TSimd.Store(into + (24 * TSimd.Lanes), d4);
        TSimd.Store(into + (30 * TSimd.Lanes), d5);
    }

    /// <summary>Across the six rows, to the 36 positions.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static void Across(float* temporary, float* to, nint plane)
    {
        int lanes = TSimd.Lanes;
        float* position = to;
        for (int line = 0; line < WinogradTiles.Positions; line++, position += 6 * plane)
        {
            float* at = temporary + (line * 6 * lanes);
            TVector d0 = TSimd.Load(at), d1 = TSimd.Load(at + lanes), d2 = TSimd.Load(at + (2 * lanes));
            TVector d3 = TSimd.Load(at + (3 * lanes)), d4 = TSimd.Load(at + (4 * lanes)), d5 = TSimd.Load(at + (5 * lanes));
            WinogradMath<TSimd, TVector>.Input(ref d0, ref d1, ref d2, ref d3, ref d4, ref d5);
            float* half = position + (3 * plane);
            TSimd.Store(position, d0);
            TSimd.Store(position + plane, d1);
            TSimd.Store(position + (2 * plane), d2);
            TSimd.Store(half, d3);
            TSimd.Store(half + plane, d4);
            TSimd.Store(half + (2 * plane), d5);
        }
    }
}
