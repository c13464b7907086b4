namespace Gradus.Augment.Plans;

/// <summary>Geometry whose rows come from rows and whose columns come from columns: along an axis new pixel i has its middle at slope · (i + 0.5) + start of the source.</summary>
/// <param name="SlopeX">Source columns per new column; negative where left and right are mirrored.</param>
/// <param name="StartX">Where the new left edge is.</param>
/// <param name="SlopeY">Source rows per new row.</param>
/// <param name="StartY">Where the new upper edge is.</param>
/// <param name="Left">The first source column that may be seen: what a crop left behind stays behind.</param>
/// <param name="Top">The first row.</param>
/// <param name="Right">One past the last column.</param>
/// <param name="Bottom">One past the last row.</param>
readonly record struct AxisMap(double SlopeX, double StartX, double SlopeY, double StartY, int Left, int Top, int Right, int Bottom)
{
    /// <summary>The map of a pass, or null where it is none: something is turned or bent, or looks beyond an edge that is not just drawn out.</summary>
    public static AxisMap? Of(Pass pass, ReadOnlySpan<Step> steps, PlanOptions options)
    {
        ImageSize source = steps[pass.First].Before;
        var map = new AxisMap(1, 0, 1, 0, 0, 0, source.Width, source.Height);
        foreach (ref readonly Step step in steps[pass.First..pass.End])
        {
            if (step.Kind == StepKind.Displace) return null;
            if (step.Kind != StepKind.Warp) continue;
            Matrix3 m = step.ToSource;
            if (!m.IsAxisAligned || (step.Border != Border.Edge && (Leaves(m.Xx, m.X1, step.After.Width, step.Before.Width) || Leaves(m.Yy, m.Y1, step.After.Height, step.Before.Height)))) return null;
            if (!options.IsLazy) map = map.Within(step.Before);
            map = map with { SlopeX = map.SlopeX * m.Xx, StartX = (map.SlopeX * m.X1) + map.StartX, SlopeY = map.SlopeY * m.Yy, StartY = (map.SlopeY * m.Y1) + map.StartY };
        }
        return map;
    }

    /// <summary>Sees no more than an image of this size, which it made so far, shows.</summary>
    AxisMap Within(ImageSize made)
    {
        (int left, int right) = Seen(SlopeX, StartX, made.Width, Left, Right);
        (int top, int bottom) = Seen(SlopeY, StartY, made.Height, Top, Bottom);
        return this with { Left = left, Right = right, Top = top, Bottom = bottom };
    }

    static (int From, int To) Seen(double slope, double start, int length, int from, int to)
    {
        double a = start, b = start + (slope * length);
        (a, b) = (Math.Min(a, b), Math.Max(a, b));
        int low = Math.Clamp((int)Math.Floor(a + PassGeometry.Slack), from, to - 1), high = Math.Clamp((int)Math.Ceiling(b - PassGeometry.Slack), low + 1, to);
        return (low, high);
    }

    static bool Leaves(double slope, double start, int made, int size)
    {
        double a = (slope * 0.5) + start, b = (slope * (made - 0.5)) + start;
        return Math.Min(a, b) < 0.5 - PassGeometry.Slack || Math.Max(a, b) > size - 0.5 + PassGeometry.Slack;
    }
}
