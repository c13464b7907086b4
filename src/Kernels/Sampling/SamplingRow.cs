using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Gradus.Kernels.Sampling;

/// <summary>Where the pixels of one row come from: for each the place of the upper left of four neighbours in the source and how far it lies between them.</summary>
/// <remarks>
/// Between two steps a point is folded back into the image that the later step read, as its border asks: so a chain shows what the steps one
/// after the other would show, but the source is read between its pixels only once. A mirrored image is piecewise linear between its pixels
/// like the image itself, so folding the point is exact for reflect, reflect-101 and edge; a constant border is a weight that fades over the
/// half pixel beyond the middle of the outermost one. Four points at a time; only operations whose result IEEE 754 fixes, on every machine.
/// One thread at a time.
/// </remarks>
public sealed unsafe class SamplingRow
{
    const int Lanes = 4;

    // 2^23: a float of this size has no room for a fraction, so its low bits are the whole number that was added.
    const float Whole = 8388608f;

    float[] memory = [];
    int capacity;

    /// <summary>Pixels in the row that was located last.</summary>
    public int Width { get; private set; }

    /// <summary>Whether some pixels are partly or wholly constant.</summary>
    public bool HasCover { get; private set; }

    /// <summary>From one pixel to its right neighbour, in elements; 0 where the source has one column.</summary>
    public int StepRight { get; private set; }

    /// <summary>From one pixel to the one below, in elements; 0 where the source has one row.</summary>
    public int StepDown { get; private set; }

    /// <summary>The last element that a neighbour's first channel may be: that of the source's last pixel.</summary>
    public int Reach { get; private set; }

    /// <summary>The element of the upper left neighbour's first channel.</summary>
    public ReadOnlySpan<int> Places => System.Runtime.InteropServices.MemoryMarshal.Cast<float, int>(Part(2));

    /// <summary>How far to the right of that neighbour, from 0 to 1.</summary>
    public ReadOnlySpan<float> Right => Part(0);

    /// <summary>How far below that neighbour, from 0 to 1.</summary>
    public ReadOnlySpan<float> Down => Part(1);

    /// <summary>How much of the pixel is image and not constant, from 0 to 1; only where <see cref="HasCover"/>.</summary>
    public ReadOnlySpan<float> Cover => Part(3);

    /// <summary>Locates a row.</summary>
    /// <param name="links">The steps from the last to the first; 1 or more.</param>
    /// <param name="y">The row's number in the image that is made.</param>
    /// <param name="width">Its pixels.</param>
    /// <param name="channels">Elements per pixel of the source.</param>
    /// <param name="grids">The offsets of links that have a grid.</param>
    public void Locate(ReadOnlySpan<SamplingLink> links, int y, int width, int channels, ReadOnlySpan<float> grids)
    {
        Reserve(width);
        Width = width;
        HasCover = false;
        fixed (float* px = memory, pg = grids)
        {
            float* py = px + capacity, cover = px + (3 * capacity);
            First(links[0], y, width, px, py);
            for (int i = 0; i < links.Length; i++)
            {
                ref readonly SamplingLink link = ref links[i];
                if (link.GridRows > 0) Displace(link, width, px, py, pg + link.GridStart);
                else if (i > 0) Map(link, width, px, py);
                if (link.Folds && !Inside(link, i, width, px, py)) Fold(link, width, px, py, cover);
            }
            SamplingLink source = links[^1];
            StepRight = source.Width > 1 ? channels : 0;
            StepDown = source.Height > 1 ? source.Width * channels : 0;
            Reach = ((source.Height * source.Width) - 1) * channels;
            Settle(source.Width, source.Height, channels, width, px, py, (int*)(px + (2 * capacity)));
        }
    }

    ReadOnlySpan<float> Part(int number) => memory.AsSpan(number * capacity, Width);

    void Reserve(int width)
    {
        if (width <= capacity) return;
        capacity = (width + Lanes - 1) / Lanes * Lanes;
        memory = GC.AllocateUninitializedArray<float>(4 * capacity, pinned: true);
    }

    /// <summary>The points of the row under the first link; where that is a grid, the points themselves.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    static void First(in SamplingLink link, int row, int width, float* px, float* py)
    {
        bool isGrid = link.GridRows > 0;
        double y = row + 0.5;
        Vector128<float> x = Vector128.Create(0.5f, 1.5f, 2.5f, 3.5f), four = Vector128.Create(4f);
        Vector128<float> xx = Vector128.Create(isGrid ? 1f : (float)link.Xx), x1 = Vector128.Create(isGrid ? 0f : (float)((link.Xy * y) + link.X1));
        Vector128<float> yx = Vector128.Create(isGrid ? 0f : (float)link.Yx), y1 = Vector128.Create(isGrid ? (float)y : (float)((link.Yy * y) + link.Y1));
        if (link.IsProjective)
        {
            Vector128<float> wx = Vector128.Create((float)link.Wx), w1 = Vector128.Create((float)((link.Wy * y) + link.W1));
            for (int i = 0; i < width; i += Lanes, x += four)
            {
                Vector128<float> w = Vector128.FusedMultiplyAdd(wx, x, w1);
                (Vector128.FusedMultiplyAdd(xx, x, x1) / w).Store(px + i);
                (Vector128.FusedMultiplyAdd(yx, x, y1) / w).Store(py + i);
            }
            return;
        }
        for (int i = 0; i < width; i += Lanes, x += four)
        {
            Vector128.FusedMultiplyAdd(xx, x, x1).Store(px + i);
            Vector128.FusedMultiplyAdd(yx, x, y1).Store(py + i);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    static void Map(in SamplingLink link, int width, float* px, float* py)
    {
        Vector128<float> xx = Vector128.Create((float)link.Xx), xy = Vector128.Create((float)link.Xy), x1 = Vector128.Create((float)link.X1);
        Vector128<float> yx = Vector128.Create((float)link.Yx), yy = Vector128.Create((float)link.Yy), y1 = Vector128.Create((float)link.Y1);
        Vector128<float> wx = Vector128.Create((float)link.Wx), wy = Vector128.Create((float)link.Wy), w1 = Vector128.Create((float)link.W1);
        bool isProjective = link.IsProjective;
        for (int i = 0; i < width; i += Lanes)
        {
            Vector128<float> x = Vector128.Load(px + i), y = Vector128.Load(py + i);
            Vector128<float> u = Vector128.FusedMultiplyAdd(xx, x, Vector128.FusedMultiplyAdd(xy, y, x1));
            Vector128<float> v = Vector128.FusedMultiplyAdd(yx, x, Vector128.FusedMultiplyAdd(yy, y, y1));
            if (isProjective)
            {
                Vector128<float> w = Vector128.FusedMultiplyAdd(wx, x, Vector128.FusedMultiplyAdd(wy, y, w1));
                u /= w;
                v /= w;
            }
            u.Store(px + i);
            v.Store(py + i);
        }
    }

    /// <summary>Adds the grid's offsets, bilinear between its nodes, which span the made image from edge to edge.</summary>
    static void Displace(in SamplingLink link, int width, float* px, float* py, float* grid)
    {
        int columns = link.GridColumns, rows = link.GridRows;
        float sx = (columns - 1) / (float)link.MadeWidth, sy = (rows - 1) / (float)link.MadeHeight;
        for (int i = 0; i < width; i++)
        {
            float gx = Within(px[i] * sx, columns - 1), gy = Within(py[i] * sy, rows - 1);
            int left = Math.Min((int)gx, columns - 2), top = Math.Min((int)gy, rows - 2);
            float u = gx - left, v = gy - top;
            float* a = grid + (2 * ((top * columns) + left)), b = a + (2 * columns);
            px[i] += Between(Between(a[0], a[2], u), Between(b[0], b[2], u), v);
            py[i] += Between(Between(a[1], a[3], u), Between(b[1], b[3], u), v);
        }
    }

    static float Within(float value, float last) => value > 0 ? (value < last ? value : last) : 0;

    static float Between(float a, float b, float share) => a + ((b - a) * share);

    /// <summary>Whether the whole row of the first link stays between the middles of the outermost pixels: its ends do, and it is straight.</summary>
    static bool Inside(in SamplingLink link, int number, int width, float* px, float* py)
    {
        if (number > 0 || link.GridRows > 0 || link.IsProjective) return false;
        float right = link.Width - 0.5f, bottom = link.Height - 0.5f;
        return Lies(px[0], right) && Lies(px[width - 1], right) && Lies(py[0], bottom) && Lies(py[width - 1], bottom);
    }

    static bool Lies(float at, float last) => at >= 0.5f && at <= last;

    void Fold(in SamplingLink link, int width, float* px, float* py, float* cover)
    {
        switch (link.Border)
        {
            case SamplingBorder.Constant:
                if (!HasCover) new Span<float>(cover, width).Fill(1);
                HasCover = true;
                SamplingFold.Cover(px, cover, link.Width, width);
                SamplingFold.Cover(py, cover, link.Height, width);
                break;
            case SamplingBorder.Edge:
                break;
            case SamplingBorder.Reflect:
                SamplingFold.Mirror(px, 0, link.Width, width);
                SamplingFold.Mirror(py, 0, link.Height, width);
                break;
            case SamplingBorder.Reflect101:
                SamplingFold.Mirror(px, 0.5f, link.Width - 1, width);
                SamplingFold.Mirror(py, 0.5f, link.Height - 1, width);
                break;
            default:
                SamplingFold.Wrap(px, link.Width - 1, width);
                SamplingFold.Wrap(py, link.Height - 1, width);
                return;
        }
        SamplingFold.Clamp(px, link.Width, width);
        SamplingFold.Clamp(py, link.Height, width);
    }

    /// <summary>From points to neighbours and distances. A point that lies outside, or is no number, is taken to the nearest pixel: memory is never read elsewhere.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    static void Settle(int sourceWidth, int sourceHeight, int channels, int width, float* px, float* py, int* places)
    {
        Vector128<float> half = Vector128.Create(0.5f), whole = Vector128.Create(Whole);
        Vector128<float> lastX = Vector128.Create(sourceWidth - 1f), lastY = Vector128.Create(sourceHeight - 1f);
        Vector128<float> cellX = Vector128.Create(Math.Max(sourceWidth - 2f, 0)), cellY = Vector128.Create(Math.Max(sourceHeight - 2f, 0));
        Vector128<int> pitch = Vector128.Create(sourceWidth * channels), step = Vector128.Create(channels);
        for (int i = 0; i < width; i += Lanes)
        {
            Vector128<float> x = SamplingFold.Within(Vector128.Load(px + i) - half, lastX), y = SamplingFold.Within(Vector128.Load(py + i) - half, lastY);
            Vector128<float> left = SamplingFold.Least(Vector128.Floor(x), cellX), top = SamplingFold.Least(Vector128.Floor(y), cellY);
            Vector128<int> column = (left + whole).AsInt32() ^ whole.AsInt32(), row = (top + whole).AsInt32() ^ whole.AsInt32();
            ((row * pitch) + (column * step)).Store(places + i);
            (x - left).Store(px + i);
            (y - top).Store(py + i);
        }
    }
}
