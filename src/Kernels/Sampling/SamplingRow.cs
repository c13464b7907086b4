using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Gradus.Kernels.Sampling;

/// <summary>Where the pixels of one row come from: for each the place of the upper left of four neighbours in the source and how far it lies between them.</summary>
/// <remarks>
/// Between two steps a point is folded back into the image that the later step read, as its border asks: so a chain shows what the steps one
/// after the other would show, but the source is read between its pixels only once. A mirrored image is piecewise linear between its pixels
/// like the image itself, so folding the point is exact for reflect, reflect-101 and edge; a constant border is a weight that fades over the
/// half pixel beyond the middle of the outermost one. The stretch of a row that stays inside every image is one straight line, and located
/// at once. Only operations whose result IEEE 754 fixes, on every machine. One thread at a time.
/// </remarks>
public sealed unsafe class SamplingRow
{
    const int Lanes = SamplingFold.Lanes;

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
    public ReadOnlySpan<int> Places => MemoryMarshal.Cast<float, int>(Part(2));

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
        SamplingLink source = links[^1];
        StepRight = source.Width > 1 ? channels : 0;
        StepDown = source.Height > 1 ? source.Width * channels : 0;
        Reach = ((source.Height * source.Width) - 1) * channels;
        SamplingLine line = SamplingLine.Of(links, y, width, out int from, out int to);
        fixed (float* px = memory, pg = grids)
        {
            // A stretch writes whole vectors, over the beginning of the next one, which is written after it.
            Around(links, y, 0, from, px, pg, channels);
            Straight(line, source, channels, from, to, px);
            Around(links, y, to, width, px, pg, channels);
            if (HasCover) new Span<float>(px + (3 * capacity) + from, to - from).Fill(1);
        }
    }

    ReadOnlySpan<float> Part(int number) => memory.AsSpan(number * capacity, Width);

    void Reserve(int width)
    {
        int room = (width + (2 * Lanes) - 1) / Lanes * Lanes; // a stretch may begin anywhere and ends with a whole vector
        if (room <= capacity) return;
        capacity = room;
        memory = GC.AllocateUninitializedArray<float>(4 * capacity, pinned: true);
    }

    /// <summary>A stretch that may leave images between: point by point through every link.</summary>
    void Around(ReadOnlySpan<SamplingLink> links, int row, int from, int to, float* memory, float* grids, int channels)
    {
        int count = to - from;
        if (count <= 0) return;
        float* px = memory + from, py = px + capacity, cover = px + (3 * capacity);
        bool covers = false;
        First(links[0], row, from, count, px, py);
        for (int i = 0; i < links.Length; i++)
        {
            ref readonly SamplingLink link = ref links[i];
            if (link.GridRows > 0) Displace(link, count, px, py, grids + link.GridStart);
            else if (i > 0) Map(link, count, px, py);
            if (!link.Folds) continue;
            if (link.Border == SamplingBorder.Constant)
            {
                if (!covers) new Span<float>(cover, count).Fill(1);
                covers = true;
                SamplingFold.Cover(px, cover, link.Width, count);
                SamplingFold.Cover(py, cover, link.Height, count);
            }
            SamplingFold.Fold(px, link.Border, link.Width, count);
            SamplingFold.Fold(py, link.Border, link.Height, count);
        }
        // The stretch before may have had nothing constant.
        if (covers && !HasCover) new Span<float>(memory + (3 * capacity), from).Fill(1);
        else if (!covers && HasCover) new Span<float>(cover, count).Fill(1);
        HasCover |= covers;
        SamplingLink source = links[^1];
        Settle(source, channels, count, px, py, (int*)(px + (2 * capacity)));
    }

    /// <summary>The points of a stretch under the first link; where that is a grid, the points themselves.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    static void First(in SamplingLink link, int row, int from, int count, float* px, float* py)
    {
        bool isGrid = link.GridRows > 0;
        double y = row + 0.5;
        Vector256<float> x = Vector256.Create(0.5f, 1.5f, 2.5f, 3.5f, 4.5f, 5.5f, 6.5f, 7.5f) + Vector256.Create((float)from), step = Vector256.Create((float)Lanes);
        Vector256<float> xx = Vector256.Create(isGrid ? 1f : (float)link.Xx), x1 = Vector256.Create(isGrid ? 0f : (float)((link.Xy * y) + link.X1));
        Vector256<float> yx = Vector256.Create(isGrid ? 0f : (float)link.Yx), y1 = Vector256.Create(isGrid ? (float)y : (float)((link.Yy * y) + link.Y1));
        if (link.IsProjective)
        {
            Vector256<float> wx = Vector256.Create((float)link.Wx), w1 = Vector256.Create((float)((link.Wy * y) + link.W1));
            for (int i = 0; i < count; i += Lanes, x += step)
            {
                Vector256<float> w = Vector256.FusedMultiplyAdd(wx, x, w1);
                (Vector256.FusedMultiplyAdd(xx, x, x1) / w).Store(px + i);
                (Vector256.FusedMultiplyAdd(yx, x, y1) / w).Store(py + i);
            }
            return;
        }
        for (int i = 0; i < count; i += Lanes, x += step)
        {
            Vector256.FusedMultiplyAdd(xx, x, x1).Store(px + i);
            Vector256.FusedMultiplyAdd(yx, x, y1).Store(py + i);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    static void Map(in SamplingLink link, int count, float* px, float* py)
    {
        Vector256<float> xx = Vector256.Create((float)link.Xx), xy = Vector256.Create((float)link.Xy), x1 = Vector256.Create((float)link.X1);
        Vector256<float> yx = Vector256.Create((float)link.Yx), yy = Vector256.Create((float)link.Yy), y1 = Vector256.Create((float)link.Y1);
        Vector256<float> wx = Vector256.Create((float)link.Wx), wy = Vector256.Create((float)link.Wy), w1 = Vector256.Create((float)link.W1);
        bool isProjective = link.IsProjective;
        for (int i = 0; i < count; i += Lanes)
        {
            Vector256<float> x = Vector256.Load(px + i), y = Vector256.Load(py + i);
            Vector256<float> u = Vector256.FusedMultiplyAdd(xx, x, Vector256.FusedMultiplyAdd(xy, y, x1));
            Vector256<float> v = Vector256.FusedMultiplyAdd(yx, x, Vector256.FusedMultiplyAdd(yy, y, y1));
            if (isProjective)
            {
                Vector256<float> w = Vector256.FusedMultiplyAdd(wx, x, Vector256.FusedMultiplyAdd(wy, y, w1));
                u /= w;
                v /= w;
            }
            u.Store(px + i);
            v.Store(py + i);
        }
    }

    /// <summary>Adds the grid's offsets, bilinear between its nodes, which span the made image from edge to edge.</summary>
    static void Displace(in SamplingLink link, int count, float* px, float* py, float* grid)
    {
        int columns = link.GridColumns, rows = link.GridRows;
        float sx = (columns - 1) / (float)link.MadeWidth, sy = (rows - 1) / (float)link.MadeHeight;
        for (int i = 0; i < count; i++)
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

    /// <summary>The stretch that stays inside: from the line to neighbours and distances at once.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    void Straight(in SamplingLine line, in SamplingLink source, int channels, int from, int to, float* memory)
    {
        if (to <= from) return;
        float* px = memory + from, py = px + capacity;
        int* places = (int*)(px + (2 * capacity));
        int count = to - from;
        // Half a pixel less: neighbours are counted from the middles of pixels. The line is followed from its first point, so that small steps keep their digits.
        Vector256<float> i = Vector256.Create(0f, 1f, 2f, 3f, 4f, 5f, 6f, 7f), step = Vector256.Create((float)Lanes);
        Vector256<float> xx = Vector256.Create((float)line.Xx), x1 = Vector256.Create((float)(line.X(from) - 0.5));
        Vector256<float> yx = Vector256.Create((float)line.Yx), y1 = Vector256.Create((float)(line.Y(from) - 0.5));
        var cells = new Cells(source, channels);
        for (int at = 0; at < count; at += Lanes, i += step)
            cells.Put(Vector256.FusedMultiplyAdd(xx, i, x1), Vector256.FusedMultiplyAdd(yx, i, y1), px + at, py + at, places + at);
    }

    /// <summary>From points to neighbours and distances.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    static void Settle(in SamplingLink source, int channels, int count, float* px, float* py, int* places)
    {
        Vector256<float> half = Vector256.Create(0.5f);
        var cells = new Cells(source, channels);
        for (int i = 0; i < count; i += Lanes) cells.Put(Vector256.Load(px + i) - half, Vector256.Load(py + i) - half, px + i, py + i, places + i);
    }

    /// <summary>Finds neighbours. A point that lies outside, or is no number, is taken to the nearest pixel: memory is never read elsewhere.</summary>
    readonly struct Cells(in SamplingLink source, int channels)
    {
        readonly Vector256<float> lastX = Vector256.Create(source.Width - 1f), lastY = Vector256.Create(source.Height - 1f);
        readonly Vector256<float> cellX = Vector256.Create(Math.Max(source.Width - 2f, 0)), cellY = Vector256.Create(Math.Max(source.Height - 2f, 0));
        readonly Vector256<int> pitch = Vector256.Create(source.Width * channels), step = Vector256.Create(channels);

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public void Put(Vector256<float> x, Vector256<float> y, float* right, float* down, int* places)
        {
            Vector256<float> whole = Vector256.Create(Whole);
            x = SamplingFold.Within(x, lastX);
            y = SamplingFold.Within(y, lastY);
            Vector256<float> left = SamplingFold.Least(Vector256.Floor(x), cellX), top = SamplingFold.Least(Vector256.Floor(y), cellY);
            Vector256<int> column = (left + whole).AsInt32() ^ whole.AsInt32(), row = (top + whole).AsInt32() ^ whole.AsInt32();
            ((row * pitch) + (column * step)).Store(places);
            (x - left).Store(right);
            (y - top).Store(down);
        }
    }
}
