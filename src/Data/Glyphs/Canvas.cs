namespace Gradus.Data.Glyphs;

/// <summary>A square of ink, 0 … 1 a pixel, that round-nibbed segments are drawn on without stairs.</summary>
readonly ref struct Canvas
{
    readonly Span<double> ink;
    readonly int side;

    /// <summary>A canvas of side·side pixels.</summary>
    public Canvas(Span<double> ink, int side)
    {
        this.ink = ink;
        this.side = side;
    }

    /// <summary>Draws a segment; where it meets other ink the darker stays.</summary>
    /// <param name="from">Its start in pixels; the centre of the first pixel is (0.5, 0.5).</param>
    /// <param name="to">Its end.</param>
    /// <param name="radius">Half the width of the pen, pixels.</param>
    /// <param name="softness">How wide the edge fades, pixels.</param>
    public void Draw(Point from, Point to, double radius, double softness)
    {
        double reach = radius + softness;
        int left = Pixel(Math.Min(from.X, to.X) - reach), right = Pixel(Math.Max(from.X, to.X) + reach);
        int top = Pixel(Math.Min(from.Y, to.Y) - reach), bottom = Pixel(Math.Max(from.Y, to.Y) + reach);
        Point along = to - from;
        double square = (along.X * along.X) + (along.Y * along.Y), inverse = square > 0 ? 1 / square : 0, reachSquare = reach * reach;
        for (int y = top; y <= bottom; y++)
        {
            for (int x = left; x <= right; x++)
            {
                double dx = x + 0.5 - from.X, dy = y + 0.5 - from.Y;
                double t = Math.Clamp(((dx * along.X) + (dy * along.Y)) * inverse, 0, 1);
                dx -= t * along.X;
                dy -= t * along.Y;
                double distance = (dx * dx) + (dy * dy);
                if (distance >= reachSquare) continue;
                double cover = Math.Min((reach - Math.Sqrt(distance)) / (2 * softness), 1);
                ref double pixel = ref ink[(y * side) + x];
                if (cover > pixel) pixel = cover;
            }
        }
    }

    int Pixel(double at) => (int)Math.Clamp(at, 0, side - 1);
}
