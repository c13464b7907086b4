namespace Gradus.Data.Glyphs;

/// <summary>How a hand lays a glyph on the paper: a smooth warp of its box, then slant, size, turn and place.</summary>
readonly ref struct Pose
{
    /// <summary>Vectors of the warp on each side of the box.</summary>
    public const int Grid = 3;

    const double WarpDeviation = 0.04;
    const double LargestTurn = 0.15;
    const double LargestSlant = 0.36;
    const double LargestShift = 2.5;

    readonly ReadOnlySpan<Point> warp;
    readonly double xx;
    readonly double xy;
    readonly double yx;
    readonly double yy;
    readonly Point center;

    /// <summary>Draws a pose.</summary>
    /// <param name="draws">The numbers of the sample.</param>
    /// <param name="warp">Grid·Grid vectors of scratch, kept.</param>
    /// <param name="side">Width and height of the image in pixels.</param>
    public Pose(ref Draws draws, Span<Point> warp, int side)
    {
        for (int i = 0; i < warp.Length; i++) warp[i] = new Point(draws.Normal(WarpDeviation), draws.Normal(WarpDeviation));
        this.warp = warp;
        double width = draws.Uniform(0.44, 0.66) * side, height = draws.Uniform(0.56, 0.76) * side;
        double slant = draws.Uniform(-LargestSlant, LargestSlant);
        // t = tan(θ/2), so that cos and sin are quotients: the library's differ by machine. 0.15 is 17 degrees.
        double t = draws.Uniform(-LargestTurn, LargestTurn), cos = (1 - (t * t)) / (1 + (t * t)), sin = 2 * t / (1 + (t * t));
        xx = cos * width;
        xy = (-sin * height) - (cos * slant * height);
        yx = sin * width;
        yy = (cos * height) - (sin * slant * height);
        center = new Point((side / 2.0) + draws.Uniform(-LargestShift, LargestShift), (side / 2.0) + draws.Uniform(-LargestShift, LargestShift));
    }

    /// <summary>From the box to pixels.</summary>
    public Point Place(Point p)
    {
        Point q = p + Bend(p) - new Point(0.5, 0.5);
        return center + new Point((xx * q.X) + (xy * q.Y), (yx * q.X) + (yy * q.Y));
    }

    /// <summary>The warp at a point: between the grid's vectors, without kinks.</summary>
    Point Bend(Point p)
    {
        (int column, double u) = Cell(p.X);
        (int row, double v) = Cell(p.Y);
        int at = (row * Grid) + column;
        Point top = (warp[at] * (1 - u)) + (warp[at + 1] * u), bottom = (warp[at + Grid] * (1 - u)) + (warp[at + Grid + 1] * u);
        return (top * (1 - v)) + (bottom * v);
    }

    static (int Cell, double Within) Cell(double x)
    {
        double scaled = Math.Clamp(x, 0, 1) * (Grid - 1);
        int cell = Math.Min((int)scaled, Grid - 2);
        double t = scaled - cell;
        return (cell, t * t * (3 - (2 * t)));
    }
}
