using System.Runtime.InteropServices;
using Gradus.Kernels.Sampling;

namespace Gradus.Augment.Plans;

/// <summary>Smooths a source before geometry that shrinks it and is not axis-aligned: what the pass reads of it is brought to about the size of the result, averaging over what a new pixel covers.</summary>
/// <typeparam name="T">What images are stored as.</typeparam>
/// <typeparam name="TElement">How they are read and written.</typeparam>
sealed class PassReduction<T, TElement>
    where T : unmanaged
    where TElement : struct, IElement<T>
{
    /// <summary>From this scale on a source is reduced: halfway to the next level of a pyramid, √2. Below it, smoothing would blur more than it saves.</summary>
    const double Least = 1.4142135623730951;

    readonly AxisResampler resampler = new();
    float[] line = [];

    /// <summary>The source to read instead; the links of the pass are changed with it.</summary>
    public ReadOnlySpan<T> Reduce(Pass pass, ReadOnlySpan<T> source, int channels, ImageRoom<T> room)
    {
        (double sx, double sy) = Scale(pass.Links);
        if (sx < Least && sy < Least) return source;
        SamplingLink link = pass.Links[^1];
        var size = new ImageSize(link.Height, link.Width, channels);
        (int left, int top, int right, int bottom) = Region(link, size, pass.Seen);
        int width = Shrunk(right - left, sx), height = Shrunk(bottom - top, sy), pitch = width * size.Channels;
        double rx = (double)(right - left) / width, ry = (double)(bottom - top) / height;
        resampler.Columns.Prepare(rx, left, width, left, right, (left + 0.5, right - 0.5), smooths: true);
        resampler.Rows.Prepare(ry, top, height, top, bottom, (top + 0.5, bottom - 0.5), smooths: true);
        // As much room as the whole source takes, so that no later image needs more.
        Span<T> reduced = room.Reduced(size.Length + PixelSampler.Padding)[..((height * pitch) + PixelSampler.Padding)];
        if (line.Length < pitch + PixelSampler.Padding) line = new float[(size.Width * channels) + PixelSampler.Padding];
        for (int y = 0; y < height; y++)
        {
            resampler.Row<T, TElement>(source, size.Width, size.Channels, y, line);
            TElement.Narrow(line.AsSpan(0, pitch), reduced.Slice(y * pitch, pitch));
        }
        reduced[(height * pitch)..].Clear();
        PassGeometry.Move(pass.Links, Matrix3.Scaling(1 / rx, 1 / ry) * Matrix3.Translation(-left, -top), height, width);
        return reduced;
    }

    static int Shrunk(int length, double scale) => Math.Max(1, (int)Math.Round(length / (scale < Least ? 1 : scale)));

    /// <summary>How many source columns and rows a step of one new pixel crosses at most, in the middle of the new image.</summary>
    static (double X, double Y) Scale(List<SamplingLink> links)
    {
        double x = links[0].MadeWidth / 2.0, y = links[0].MadeHeight / 2.0;
        (double cx, double cy) = Follow(links, x, y);
        (double ax, double ay) = Follow(links, x + 0.5, y);
        (double bx, double by) = Follow(links, x, y + 0.5);
        return (2 * Math.Sqrt(((ax - cx) * (ax - cx)) + ((bx - cx) * (bx - cx))), 2 * Math.Sqrt(((ay - cy) * (ay - cy)) + ((by - cy) * (by - cy))));
    }

    static (double X, double Y) Follow(List<SamplingLink> links, double x, double y)
    {
        foreach (ref readonly SamplingLink link in CollectionsMarshal.AsSpan(links))
            if (link.GridRows == 0) (x, y) = PassGeometry.Matrix(link).Map(x, y);
        return (x, y);
    }

    /// <summary>What the link reads of the source, in whole pixels; all of it where the link is no affine map.</summary>
    static (int Left, int Top, int Right, int Bottom) Region(in SamplingLink link, ImageSize size, AxisMap seen)
    {
        // Where the image wraps around, its first column and row came again behind the last.
        (int mostRight, int mostBottom) = link.Border == SamplingBorder.Wrap ? (size.Width, size.Height) : (seen.Right, seen.Bottom);
        if (link.IsProjective || link.GridRows > 0) return (seen.Left, seen.Top, mostRight, mostBottom);
        Matrix3 m = PassGeometry.Matrix(link);
        (double ax, double ay) = m.Map(0, 0);
        (double bx, double by) = m.Map(link.MadeWidth, 0);
        (double cx, double cy) = m.Map(0, link.MadeHeight);
        (double dx, double dy) = m.Map(link.MadeWidth, link.MadeHeight);
        double left = Math.Min(Math.Min(ax, bx), Math.Min(cx, dx)), right = Math.Max(Math.Max(ax, bx), Math.Max(cx, dx));
        double top = Math.Min(Math.Min(ay, by), Math.Min(cy, dy)), bottom = Math.Max(Math.Max(ay, by), Math.Max(cy, dy));
        if (link.Folds && (left < 0 || top < 0 || right > size.Width || bottom > size.Height)) return (seen.Left, seen.Top, mostRight, mostBottom);
        (int x, int y) = (Math.Clamp((int)Math.Floor(left + PassGeometry.Slack), seen.Left, mostRight - 1), Math.Clamp((int)Math.Floor(top + PassGeometry.Slack), seen.Top, mostBottom - 1));
        return (x, y, Math.Clamp((int)Math.Ceiling(right - PassGeometry.Slack), x + 1, mostRight), Math.Clamp((int)Math.Ceiling(bottom - PassGeometry.Slack), y + 1, mostBottom));
    }

    /// <summary>The rows and columns that what a pass reads is brought to first; null where it is read as it is.</summary>
    internal static (int Height, int Width)? Foreseen(Pass pass, int channels)
    {
        (double sx, double sy) = Scale(pass.Links);
        if (sx < Least && sy < Least) return null;
        SamplingLink link = pass.Links[^1];
        (int left, int top, int right, int bottom) = Region(link, new ImageSize(link.Height, link.Width, channels), pass.Seen);
        return (Shrunk(bottom - top, sy), Shrunk(right - left, sx));
    }
}
