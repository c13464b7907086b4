using System.Numerics;
using Gradus.Augment.Plans;

namespace Gradus.Augment.Transforms.Blur;

/// <summary>The median of windows of A×A: by networks of minima and maxima for 3×3 and 5×5, else by a histogram that moves along each row.</summary>
/// <remarks>Huang, Yang, Tang: "A fast two-dimensional median filtering algorithm" (1979).</remarks>
sealed class MedianStage : StageOp
{
    const int Levels = 256, Coarse = 16;

    /// <summary>The one there is.</summary>
    public static readonly MedianStage Instance = new();

    /// <inheritdoc/>
    public override string Reason => "needs neighbours";

    /// <inheritdoc/>
    public override string Describe(in Arguments arguments) => $"median {arguments.A:0}";

    /// <inheritdoc/>
    public override void Run(ReadOnlySpan<byte> from, Span<byte> to, ImageSize size, in Arguments arguments, ReadOnlySpan<float> data, Scratch scratch)
    {
        int side = (int)arguments.A, radius = side / 2, c = size.Channels, pitch = size.Width * c, wide = pitch + (2 * radius * c);
        Span<byte> padded = scratch.Bytes((size.Height + (2 * radius)) * wide);
        for (int y = 0; y < size.Height + (2 * radius); y++)
        {
            Span<byte> row = padded.Slice(y * wide, wide);
            from.Slice(BorderIndex.Of(y - radius, size.Height, Border.Edge) * pitch, pitch).CopyTo(row[(radius * c)..]);
            BorderRow.Fill(row, c, radius, Border.Edge);
        }
        for (int y = 0; y < size.Height; y++)
        {
            Span<byte> row = to.Slice(y * pitch, pitch);
            if (side == 3) Nine(padded[(y * wide)..], wide, c, row);
            else if (side == 5) Network(padded[(y * wide)..], wide, c, row);
            else for (int channel = 0; channel < c; channel++) Slide(padded[((y * wide) + channel)..], wide, c, side, row[channel..], size.Width, scratch.Integers(Levels + Coarse));
        }
    }

    static void Nine(ReadOnlySpan<byte> rows, int pitch, int step, Span<byte> to)
    {
        int i = 0;
        for (; i <= to.Length - Vector<byte>.Count; i += Vector<byte>.Count)
            Middle(At(rows, i), At(rows, i + step), At(rows, i + (2 * step)), At(rows, pitch + i), At(rows, pitch + i + step), At(rows, pitch + i + (2 * step)),
                At(rows, (2 * pitch) + i), At(rows, (2 * pitch) + i + step), At(rows, (2 * pitch) + i + (2 * step))).CopyTo(to[i..]);
        for (; i < to.Length; i++)
            to[i] = Middle(One(rows[i]), One(rows[i + step]), One(rows[i + (2 * step)]), One(rows[pitch + i]), One(rows[pitch + i + step]), One(rows[pitch + i + (2 * step)]),
                One(rows[(2 * pitch) + i]), One(rows[(2 * pitch) + i + step]), One(rows[(2 * pitch) + i + (2 * step)]))[0];
    }

    static void Network(ReadOnlySpan<byte> rows, int pitch, int step, Span<byte> to)
    {
        MedianNetwork network = MedianNetwork.TwentyFive;
        Span<Vector<byte>> values = stackalloc Vector<byte>[network.Count];
        for (int i = 0; i < to.Length; i += Vector<byte>.Count)
        {
            // The last vector ends with the row: some bytes are made twice, the same. A row shorter than a vector is padded.
            if (i > to.Length - Vector<byte>.Count) i = Math.Max(to.Length - Vector<byte>.Count, 0);
            bool isShort = to.Length < Vector<byte>.Count;
            for (int k = 0; k < values.Length; k++)
            {
                ReadOnlySpan<byte> from = rows[((k / 5 * pitch) + (k % 5 * step) + i)..];
                if (isShort) values[k] = Padded(from[..to.Length]);
                else values[k] = new Vector<byte>(from);
            }
            Vector<byte> median = network.Median(values);
            if (!isShort) median.CopyTo(to[i..]);
            else for (int x = 0; x < to.Length; x++) to[x] = median[x];
        }
    }

    static Vector<byte> Padded(ReadOnlySpan<byte> few)
    {
        Span<byte> room = stackalloc byte[Vector<byte>.Count];
        few.CopyTo(room);
        return new Vector<byte>(room);
    }

    static Vector<byte> At(ReadOnlySpan<byte> rows, int at) => new(rows[at..]);

    static Vector<byte> One(byte value) => new(value);

    /// <summary>The median of the largest of the three lowest, the middle of the middles, and the smallest of the three highest, after each three are sorted.</summary>
    static Vector<byte> Middle(Vector<byte> a, Vector<byte> b, Vector<byte> c, Vector<byte> d, Vector<byte> e, Vector<byte> f, Vector<byte> g, Vector<byte> h, Vector<byte> i)
    {
        (a, b, c) = Sorted(a, b, c);
        (d, e, f) = Sorted(d, e, f);
        (g, h, i) = Sorted(g, h, i);
        Vector<byte> lowest = Vector.Max(a, Vector.Max(d, g)), highest = Vector.Min(c, Vector.Min(f, i));
        return Sorted(lowest, Sorted(b, e, h).B, highest).B;
    }

    static (Vector<byte> A, Vector<byte> B, Vector<byte> C) Sorted(Vector<byte> a, Vector<byte> b, Vector<byte> c)
    {
        (a, b) = (Vector.Min(a, b), Vector.Max(a, b));
        (b, c) = (Vector.Min(b, c), Vector.Max(b, c));
        return (Vector.Min(a, b), Vector.Max(a, b), c);
    }

    static void Slide(ReadOnlySpan<byte> rows, int pitch, int step, int side, Span<byte> to, int width, Span<int> counts)
    {
        counts.Clear();
        for (int x = 0; x < side - 1; x++) Count(rows[(x * step)..], pitch, side, counts, 1);
        int half = side * side / 2;
        for (int x = 0; x < width; x++)
        {
            Count(rows[((x + side - 1) * step)..], pitch, side, counts, 1);
            int below = 0, group = Levels;
            while (below + counts[group] <= half) below += counts[group++];
            int level = (group - Levels) * Coarse;
            while (below + counts[level] <= half) below += counts[level++];
            to[x * step] = (byte)level;
            Count(rows[(x * step)..], pitch, side, counts, -1);
        }
    }

    /// <summary>Counts a column of the window in or out: by level, and by groups of 16 behind them.</summary>
    static void Count(ReadOnlySpan<byte> column, int pitch, int side, Span<int> counts, int by)
    {
        for (int y = 0; y < side; y++)
        {
            int level = column[y * pitch];
            counts[level] += by;
            counts[Levels + (level / Coarse)] += by;
        }
    }
}
