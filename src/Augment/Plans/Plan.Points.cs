namespace Gradus.Augment.Plans;

/// <summary>Where things of the original image stand in the made one.</summary>
public sealed partial class Plan
{
    /// <summary>How often a displacement is refined before the point is taken to be found.</summary>
    const int Refinements = 20;

    /// <summary>Takes a point of the original image to the made image; it may lie outside.</summary>
    /// <param name="x">From the left edge, in pixels: the middle of column j is j + 0.5.</param>
    /// <param name="y">From the upper edge.</param>
    public (double X, double Y) Map(double x, double y)
    {
        foreach (ref readonly Step step in Steps) (x, y) = Map(step, x, y);
        return (x, y);
    }

    /// <summary>Whether the image was mirrored an odd number of times: what was left of something is right of it, seen along the same way.</summary>
    public bool IsMirrored
    {
        get
        {
            bool isMirrored = false;
            foreach (ref readonly Step step in Steps)
                if (step.Kind == StepKind.Warp && Mirrors(step)) isMirrored = !isMirrored;
            return isMirrored;
        }
    }

    /// <summary>Whether straight lines do not stay straight.</summary>
    internal bool HasDisplacement
    {
        get
        {
            foreach (ref readonly Step step in Steps)
                if (step.Kind == StepKind.Displace) return true;
            return false;
        }
    }

    /// <summary>Takes a point through one step.</summary>
    internal (double X, double Y) Map(in Step step, double x, double y) => step.Kind switch
    {
        StepKind.Warp => step.ToSource.Inverse().Map(x, y),
        StepKind.Displace => Displaced(step, x, y),
        StepKind.Mix when step.Mix!.Region(0, step.Before, step.Arguments) is var own => (x + own.MoveX, y + own.MoveY),
        _ => (x, y),
    };

    /// <summary>The sign of a map's area in the middle of the new image: that of the determinant, but for a middle behind the horizon.</summary>
    static bool Mirrors(in Step step)
    {
        Matrix3 m = step.ToSource;
        double w = (m.Wx * step.After.Width / 2) + (m.Wy * step.After.Height / 2) + m.W1;
        return m.Determinant * w < 0;
    }

    /// <summary>The smallest upright rectangle around a mapped rectangle's corners, not clipped to the image.</summary>
    public (double Left, double Top, double Right, double Bottom) Map(double left, double top, double right, double bottom)
    {
        (double ax, double ay) = Map(left, top);
        (double bx, double by) = Map(right, top);
        (double cx, double cy) = Map(left, bottom);
        (double dx, double dy) = Map(right, bottom);
        return (Math.Min(Math.Min(ax, bx), Math.Min(cx, dx)), Math.Min(Math.Min(ay, by), Math.Min(cy, dy)),
            Math.Max(Math.Max(ax, bx), Math.Max(cx, dx)), Math.Max(Math.Max(ay, by), Math.Max(cy, dy)));
    }

    /// <summary>The point whose offset leads to (x, y): x = p + offset(p), by fixed-point iteration, which converges where the grid does not fold over.</summary>
    internal (double X, double Y) Displaced(in Step step, double x, double y)
    {
        (double px, double py) = (x, y);
        for (int i = 0; i < Refinements; i++)
        {
            (double ox, double oy) = Offset(step, px, py);
            (px, py) = (x - ox, y - oy);
        }
        return (px, py);
    }

    internal (double X, double Y) Offset(in Step step, double x, double y)
    {
        ReadOnlySpan<float> grid = Data(step.Arguments);
        int rows = step.GridRows, columns = step.GridColumns;
        double gx = Math.Clamp(x * (columns - 1) / step.After.Width, 0, columns - 1), gy = Math.Clamp(y * (rows - 1) / step.After.Height, 0, rows - 1);
        int left = Math.Min((int)gx, columns - 2), top = Math.Min((int)gy, rows - 2);
        int a = 2 * ((top * columns) + left), b = a + (2 * columns);
        double u = gx - left, v = gy - top;
        double ox = ((1 - v) * (((1 - u) * grid[a]) + (u * grid[a + 2]))) + (v * (((1 - u) * grid[b]) + (u * grid[b + 2])));
        double oy = ((1 - v) * (((1 - u) * grid[a + 1]) + (u * grid[a + 3]))) + (v * (((1 - u) * grid[b + 1]) + (u * grid[b + 3])));
        return (ox, oy);
    }
}
