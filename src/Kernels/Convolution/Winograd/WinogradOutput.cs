using System.Runtime.CompilerServices;
using Gradus.Kernels.Simd;

namespace Gradus.Kernels.Convolution.Winograd;

/// <summary>Transforms products back: y = Aᵀ·m·A, plus the bias, for one panel of outputs.</summary>
static unsafe class WinogradOutput<TSimd, TVector>
    where TSimd : ISimd<TVector>
    where TVector : struct
{
    /// <summary>Floats of scratch: a tile, and what stands between its two passes.</summary>
    public static int Scratch => (16 * 2 * TSimd.Lanes) + (24 * TSimd.Lanes);

    /// <summary>Transforms the tiles of a block for one panel of outputs.</summary>
    /// <param name="pass">Where the results go.</param>
    /// <param name="tiles">Which tiles there are.</param>
    /// <param name="first">The first of the block.</param>
    /// <param name="count">How many.</param>
    /// <param name="panel">Which panel of outputs.</param>
    /// <param name="products">M [36][count][panel width]; a plane apart.</param>
    /// <param name="plane">Floats from one position to the next.</param>
    /// <param name="scratch">See <see cref="Scratch"/>.</param>
    public static void Run(in Correlation pass, in WinogradTiles tiles, int first, int count, int panel, float* products, nint plane, float* scratch)
    {
        int width = 2 * TSimd.Lanes, start = panel * width, outputs = Math.Min(width, pass.Filters - start), vectors = (outputs + TSimd.Lanes - 1) / TSimd.Lanes;
        float* temporary = scratch + (16 * width), bias = pass.Bias == 0 ? null : (float*)pass.Bias + start;
        Patches p = tiles.Patches;
        for (int i = 0; i < count; i++, products += width)
        {
            (int image, int y, int x) = tiles.At(first + i);
            float* target = (float*)pass.Target + (image * pass.ImagePitch) + (y * pass.RowPitch) + ((nint)x * pass.PixelPitch) + start;
            int rows = Math.Min(WinogradTiles.Side, p.OutH - y), columns = Math.Min(WinogradTiles.Side, p.OutW - x);
            if (rows == WinogradTiles.Side && columns == WinogradTiles.Side && outputs == vectors * TSimd.Lanes)
            {
                Transform(products, plane, vectors, bias, target, (nint)pass.RowPitch, pass.PixelPitch, pass.Accumulate, temporary);
                continue;
            }
            Transform(products, plane, vectors, null, scratch, WinogradTiles.Side * width, width, false, temporary);
            for (int row = 0; row < rows; row++)
                for (int column = 0; column < columns; column++)
                    Put(scratch + (((row * WinogradTiles.Side) + column) * width), bias, target + (row * pass.RowPitch) + ((nint)column * pass.PixelPitch), outputs, pass.Accumulate);
        }
    }

    /// <summary>Asks for the lines of the target that a panel will be written to, while its products are made.</summary>
    public static void Prefetch(in Correlation pass, in WinogradTiles tiles, int first, int count, int panel)
    {
        Patches p = tiles.Patches;
        for (int i = first; i < first + count; i++)
        {
            (int image, int y, int x) = tiles.At(i);
            float* target = (float*)pass.Target + (image * pass.ImagePitch) + (y * pass.RowPitch) + ((nint)x * pass.PixelPitch) + (panel * 2 * TSimd.Lanes);
            int rows = Math.Min(WinogradTiles.Side, p.OutH - y), columns = Math.Min(WinogradTiles.Side, p.OutW - x), outputs = Math.Min(2 * TSimd.Lanes, pass.Filters - (panel * 2 * TSimd.Lanes));
            for (int row = 0; row < rows; row++)
                for (int column = 0; column < columns; column++)
                    for (int k = 0; k < outputs; k += Ahead.Line) Ahead.Later(target + (row * pass.RowPitch) + ((nint)column * pass.PixelPitch) + k);
        }
    }

    /// <summary>Writes the outputs of one pixel that are there.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    static void Put(float* from, float* bias, float* to, int outputs, bool accumulate)
    {
        for (int k = 0; k < outputs; k += TSimd.Lanes)
        {
            int part = Math.Min(TSimd.Lanes, outputs - k);
            bool whole = part == TSimd.Lanes;
            TVector y = TSimd.Load(from + k);
            if (bias != null) y = TSimd.Add(y, whole ? TSimd.Load(bias + k) : TSimd.LoadPart(bias + k, part));
            if (accumulate) y = TSimd.Add(whole ? TSimd.Load(to + k) : TSimd.LoadPart(to + k, part), y);
            if (whole) TSimd.Store(to + k, y);
            else TSimd.StorePart(to + k, y, part);
        }
    }

    /// <summary>One tile: down the six columns into scratch, then across the four rows.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    static void Transform(float* from, nint plane, int vectors, float* bias, float* to, nint row, nint pixel, bool accumulate, float* temporary)
    {
        int lanes = TSimd.Lanes;
        for (int v = 0; v < vectors; v++, from += lanes, to += lanes)
        {
            for (int column = 0; column < WinogradTiles.Positions; column++)
            {
                float* at = from + (column * plane), below = at + (18 * plane), into = temporary + (column * lanes);
                WinogradMath<TSimd, TVector>.Output(TSimd.Load(at), TSimd.Load(at + (6 * plane)), TSimd.Load(at + (12 * plane)), TSimd.Load(below),
                    TSimd.Load(below + (6 * plane)), TSimd.Load(below + (12 * plane)), out TVector y0, out TVector y1, out TVector y2, out TVector y3);
                TSimd.Store(into, y0);
                TSimd.Store(into + (6 * lanes), y1);
                TSimd.Store(into + (12 * lanes), y2);
                TSimd.Store(into + (18 * lanes), y3);
            }
            TVector add = bias == null ? TSimd.Zero : TSimd.Load(bias + (v * lanes));
            float* line = to;
            for (int i = 0; i < WinogradTiles.Side; i++, line += row)
            {
                float* at = temporary + (i * 6 * lanes);
                WinogradMath<TSimd, TVector>.Output(TSimd.Load(at), TSimd.Load(at + lanes), TSimd.Load(at + (2 * lanes)), TSimd.Load(at + (3 * lanes)),
                    TSimd.Load(at + (4 * lanes)), TSimd.Load(at + (5 * lanes)), out TVector y0, out TVector y1, out TVector y2, out TVector y3);
                Write(line, TSimd.Add(y0, add), accumulate);
                Write(line + pixel, TSimd.Add(y1, add), accumulate);
                Write(line + (2 * pixel), TSimd.Add(y2, add), accumulate);
                Write(line + (3 * pixel), TSimd.Add(y3, add), accumulate);
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static void Write(float* to, TVector y, bool accumulate) => TSimd.Store(to, accumulate ? TSimd.Add(TSimd.Load(to), y) : y);
}
