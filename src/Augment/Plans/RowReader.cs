using System.Runtime.InteropServices;
using Gradus.Kernels.Sampling;

namespace Gradus.Augment.Plans;

/// <summary>Reads the rows that the geometry of a pass makes of a source.</summary>
/// <typeparam name="T">What the source is stored as.</typeparam>
/// <typeparam name="TElement">How it is read.</typeparam>
sealed class RowReader<T, TElement>(Plan plan)
    where T : unmanaged
    where TElement : struct, IElement<T>
{
    readonly SamplingRow row = new();
    readonly AxisResampler resampler = new();
    Pass? pass;
    ImageSize before, after;
    T[] moved = [];
    float[] line = [];

    /// <summary>Says which pass; the source must be the one that <see cref="Readable"/> gave.</summary>
    public void Begin(Pass reads, ImageSize from, ImageSize to)
    {
        (pass, before, after) = (reads, from, to);
        int pitch = to.Width * to.Channels;
        if (pass.IsWholePixels && moved.Length < pitch) moved = new T[pitch];
        if (pass.Axes is not { } axes) return;
        bool smooths = plan.Options.Antialias == Antialias.Auto;
        resampler.Columns.Prepare(axes.SlopeX, axes.StartX, to.Width, axes.Left, axes.Right, axes.X, smooths);
        resampler.Rows.Prepare(axes.SlopeY, axes.StartY, to.Height, axes.Top, axes.Bottom, axes.Y, smooths);
        if (line.Length < pitch + PixelSampler.Padding) line = new float[pitch + PixelSampler.Padding];
    }

    /// <summary>Reads row y as floats, C per pixel.</summary>
    /// <param name="source">The source.</param>
    /// <param name="y">The row.</param>
    /// <param name="line">The row's floats and <see cref="PixelSampler.Padding"/> more.</param>
    /// <param name="sums">Each channel of the row is added to one of these; empty where nobody asks.</param>
    public void Read(ReadOnlySpan<T> source, int y, Span<float> line, Span<double> sums = default)
    {
        int pitch = after.Width * after.Channels;
        if (!pass!.IsWholePixels && pass.Axes is null)
        {
            Locate(y);
            PixelSampler.Sample<T, TElement>(row, source, before.Channels, pass.Constant, line, sums);
            return;
        }
        if (pass.IsWholePixels) TElement.Widen(Move(source, y), line[..pitch]);
        else resampler.Row<T, TElement>(source, before.Width, before.Channels, y, line);
        if (!sums.IsEmpty) PixelRows.Sum(line[..pitch], after.Channels, sums);
    }

    /// <summary>Reads row y as quads.</summary>
    public void ReadQuads(ReadOnlySpan<T> source, int y, Span<float> quads)
    {
        if (pass!.IsWholePixels) Quads.Read<T, TElement>(Move(source, y), before.Channels, quads);
        else if (pass.Axes is not null)
        {
            resampler.Row<T, TElement>(source, before.Width, before.Channels, y, line);
            Quads.Read<float, FloatElement>(line, after.Channels, quads);
        }
        else
        {
            Locate(y);
            PixelSampler.ToQuads<T, TElement>(row, source, before.Channels, pass.Constant, quads);
        }
    }

    /// <summary>Copies rows from y on where whole pixels are moved.</summary>
    public void Copy(ReadOnlySpan<T> source, int y, int rows, Span<T> to) =>
        PixelMoves.Rows(source, before.Width * before.Channels, pass!.Map.Rows.Slice(y, rows), pass.Map.Runs, before.Channels, TElement.Store(pass.Constant), to);

    /// <summary>Row y where whole pixels are moved.</summary>
    public ReadOnlySpan<T> Move(ReadOnlySpan<T> source, int y)
    {
        Span<T> to = moved.AsSpan(0, after.Width * after.Channels);
        Copy(source, y, 1, to);
        return to;
    }

    /// <summary>A source with enough behind its last pixel; where the image wraps around, with its first column and row again behind the last.</summary>
    public static ReadOnlySpan<T> Readable(Pass pass, ReadOnlySpan<T> source, ImageSize size, ImageRoom<T> room)
    {
        if (pass.IsWholePixels || pass.Axes is not null) return source;
        if (pass.Links[^1].Border == SamplingBorder.Wrap) return Around(pass, source, size, room);
        if (source.Length >= size.Length + PixelSampler.Padding) return source;
        Span<T> padded = room.Padded(size.Length + PixelSampler.Padding);
        source[..size.Length].CopyTo(padded);
        padded[size.Length..].Clear();
        return padded;
    }

    static ReadOnlySpan<T> Around(Pass pass, ReadOnlySpan<T> source, ImageSize size, ImageRoom<T> room)
    {
        int pitch = size.Width * size.Channels, wide = pitch + size.Channels;
        Span<T> around = room.Padded(((size.Height + 1) * wide) + PixelSampler.Padding);
        for (int y = 0; y <= size.Height; y++)
        {
            ReadOnlySpan<T> from = source.Slice(y % size.Height * pitch, pitch);
            from.CopyTo(around[(y * wide)..]);
            from[..size.Channels].CopyTo(around[((y * wide) + pitch)..]);
        }
        around[^PixelSampler.Padding..].Clear();
        pass.Links[^1] = pass.Links[^1] with { Width = size.Width + 1, Height = size.Height + 1 };
        return around;
    }

    void Locate(int y) => row.Locate(CollectionsMarshal.AsSpan(pass!.Links), y, after.Width, before.Channels, plan.AllData);
}
