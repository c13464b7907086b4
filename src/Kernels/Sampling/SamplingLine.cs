namespace Gradus.Kernels.Sampling;

/// <summary>The points of a row in the source as long as nothing is folded: x = Xx·i + X0, y = Yx·i + Y0 for the middle of pixel i.</summary>
/// <param name="Xx">To the right for each pixel.</param>
/// <param name="X0">The middle of pixel 0.</param>
/// <param name="Yx">Down for each pixel.</param>
/// <param name="Y0">The middle of pixel 0.</param>
readonly record struct SamplingLine(double Xx, double X0, double Yx, double Y0)
{
    /// <summary>How far the middle of pixel <paramref name="i"/> lies from the left edge.</summary>
    public double X(int i) => (Xx * i) + X0;

    /// <summary>How far it lies from the upper edge.</summary>
    public double Y(int i) => (Yx * i) + Y0;

    /// <summary>The line through all links, and the stretch of pixels that stays inside every image on the way; none where a link is no line.</summary>
    public static SamplingLine Of(ReadOnlySpan<SamplingLink> links, int row, int width, out int from, out int to)
    {
        (from, to) = (0, width);
        var line = new SamplingLine(1, 0.5, 0, row + 0.5);
        foreach (ref readonly SamplingLink link in links)
        {
            if (link.IsProjective || link.GridRows > 0)
            {
                to = from = 0;
                return line;
            }
            line = new SamplingLine(
                (link.Xx * line.Xx) + (link.Xy * line.Yx), (link.Xx * line.X0) + (link.Xy * line.Y0) + link.X1,
                (link.Yx * line.Xx) + (link.Yy * line.Yx), (link.Yx * line.X0) + (link.Yy * line.Y0) + link.Y1);
            if (!link.Folds) continue;
            Shorten(line.Xx, line.X0, link.Width, ref from, ref to);
            Shorten(line.Yx, line.Y0, link.Height, ref from, ref to);
            if (to <= from) to = from = 0;
        }
        return line;
    }

    /// <summary>Keeps the pixels with 0.5 ≤ slope·i + start ≤ size − 0.5.</summary>
    static void Shorten(double slope, double start, int size, ref int from, ref int to)
    {
        double low = 0.5, high = size - 0.5;
        if (slope == 0)
        {
            if (!(start >= low && start <= high)) to = from;
            return;
        }
        double a = (low - start) / slope, b = (high - start) / slope;
        (a, b) = (Math.Max(Math.Min(a, b), from), Math.Min(Math.Max(a, b), to - 1));
        if (!(a <= b)) to = from;
        else (from, to) = ((int)Math.Ceiling(a), (int)Math.Floor(b) + 1);
    }
}
