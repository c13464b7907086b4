namespace Gradus.Augment.Plans;

/// <summary>Geometry whose rows come from rows and whose columns come from columns: along an axis new pixel i has its middle at slope · (i + 0.5) + start of the source.</summary>
/// <param name="SlopeX">Source columns per new column; negative where left and right are mirrored.</param>
/// <param name="StartX">Where the new left edge is.</param>
/// <param name="SlopeY">Source rows per new row.</param>
/// <param name="StartY">Where the new upper edge is.</param>
/// <param name="X">Between which points of the source a column must come from: where edges are drawn out, points beyond are taken to the nearer one.</param>
/// <param name="Y">Between which points a row must.</param>
readonly record struct AxisMap(double SlopeX, double StartX, double SlopeY, double StartY, (double Low, double High) X, (double Low, double High) Y)
{
    /// <summary>The first source column that may be seen: what a crop left behind stays behind.</summary>
    public int Left => First(X);

    /// <summary>The first source row that may be seen.</summary>
    public int Top => First(Y);

    /// <summary>One past the last column.</summary>
    public int Right => End(X);

    /// <summary>One past the last row.</summary>
    public int Bottom => End(Y);

    /// <summary>The map of a pass, or null where it is none: something is turned or bent, or looks beyond an edge that is not just drawn out.</summary>
    public static AxisMap? Of(Pass pass, ReadOnlySpan<Step> steps, PlanOptions options)
    {
        AxisMap map = Whole(pass, steps);
        int height = 0, width = 0;
        foreach (ref readonly Step step in steps[pass.First..pass.End])
        {
            if (step.Kind == StepKind.Displace) return null;
            if (step.Kind != StepKind.Warp) continue;
            if (!step.ToSource.IsAxisAligned || (!options.IsLazy && !map.Draws(step))) return null;
            map = map.After(step, options);
            (height, width) = (step.After.Height, step.After.Width);
        }
        if (!options.IsLazy || pass.Links[^1].Border == Kernels.Sampling.SamplingBorder.Edge) return map;
        bool leaves = Leaves(map.SlopeX, map.StartX, width, map.Right) || Leaves(map.SlopeY, map.StartY, height, map.Bottom);
        return leaves ? null : map;
    }

    /// <summary>What the crops of a pass leave to be seen of its source, as far as they stand before anything that is turned or bent.</summary>
    public static AxisMap SeenBy(Pass pass, ReadOnlySpan<Step> steps, PlanOptions options)
    {
        AxisMap map = Whole(pass, steps);
        foreach (ref readonly Step step in steps[pass.First..pass.End])
        {
            if (step.Kind == StepKind.Displace || (step.Kind == StepKind.Warp && !step.ToSource.IsAxisAligned)) return options.IsLazy ? map : map.Within(step.Before);
            if (step.Kind == StepKind.Warp) map = map.After(step, options);
        }
        return map;
    }

    static AxisMap Whole(Pass pass, ReadOnlySpan<Step> steps) => Of(steps[pass.First].Before);

    static AxisMap Of(ImageSize source) => new(1, 0, 1, 0, (0.5, source.Width - 0.5), (0.5, source.Height - 0.5));

    AxisMap After(in Step step, PlanOptions options)
    {
        Matrix3 m = step.ToSource;
        AxisMap map = options.IsLazy ? this : Within(step.Before);
        return map with { SlopeX = SlopeX * m.Xx, StartX = (SlopeX * m.X1) + StartX, SlopeY = SlopeY * m.Yy, StartY = (SlopeY * m.Y1) + StartY };
    }

    /// <summary>Whether a step stays inside what it reads, or draws its edge out where that is an edge of the source or an enlarged one: a shrunk edge is a mean of pixels.</summary>
    bool Draws(in Step step)
    {
        Matrix3 m = step.ToSource;
        bool acrossLeaves = Leaves(m.Xx, m.X1, step.After.Width, step.Before.Width), downLeaves = Leaves(m.Yy, m.Y1, step.After.Height, step.Before.Height);
        if (!acrossLeaves && !downLeaves) return true;
        return step.Border == Border.Edge && !(acrossLeaves && Math.Abs(SlopeX) > 1) && !(downLeaves && Math.Abs(SlopeY) > 1);
    }

    /// <summary>Sees no more than an image of this size, which it made so far, shows.</summary>
    AxisMap Within(ImageSize made) => this with { X = Between(SlopeX, StartX, made.Width, X), Y = Between(SlopeY, StartY, made.Height, Y) };

    /// <summary>The middles of the outermost pixels of an image made so far, as points of the source, brought to where the steps before it allow.</summary>
    static (double Low, double High) Between(double slope, double start, int length, (double Low, double High) allowed)
    {
        double a = (slope * 0.5) + start, b = (slope * (length - 0.5)) + start;
        return (Math.Clamp(Math.Min(a, b), allowed.Low, allowed.High), Math.Clamp(Math.Max(a, b), allowed.Low, allowed.High));
    }

    /// <summary>The pixel to the left of the lowest point.</summary>
    static int First((double Low, double High) points) => (int)Math.Floor(points.Low - 0.5 + PassGeometry.Slack);

    /// <summary>One past the pixel to the right of the highest point; a point in the middle of a pixel needs no other.</summary>
    static int End((double Low, double High) points) => (int)Math.Ceiling(points.High - 0.5 - PassGeometry.Slack) + 1;

    static bool Leaves(double slope, double start, int made, int size)
    {
        double a = (slope * 0.5) + start, b = (slope * (made - 0.5)) + start;
        return Math.Min(a, b) < 0.5 - PassGeometry.Slack || Math.Max(a, b) > size - 0.5 + PassGeometry.Slack;
    }
}
