using Gradus.Kernels.Sampling;

namespace Gradus.Augment.Plans;

/// <summary>Makes the chain of links of a pass from its geometry, the last step first, and joins steps between which nothing leaves the image.</summary>
static class PassGeometry
{
    /// <summary>How far outside the middles of the outermost pixels a point may lie and still count as inside: rounding, in pixels.</summary>
    public const double Slack = 1e-4;

    /// <summary>Fills <see cref="Pass.Links"/>.</summary>
    public static void Link(Pass pass, ReadOnlySpan<Step> steps, PlanOptions options)
    {
        for (int i = pass.End - 1; i >= pass.First; i--)
        {
            ref readonly Step step = ref steps[i];
            if (step.Kind is not (StepKind.Warp or StepKind.Displace)) continue;
            SamplingLink link = Of(step);
            if (pass.Links.Count > 0 && Joins(pass.Links[^1], link, options)) pass.Links[^1] = Joined(pass.Links[^1], link);
            else pass.Links.Add(link);
        }
        if (options.IsLazy) BorderAtSource(pass, steps);
        for (int i = 0; i < pass.Links.Count; i++)
            pass.Links[i] = pass.Links[i] with { Folds = options.IsLazy ? i == pass.Links.Count - 1 && LeavesSource(pass.Links) : Leaves(pass.Links[i]) };
        pass.Axes = AxisMap.Of(pass, steps, options);
        pass.Seen = AxisMap.SeenBy(pass, steps, options);
    }

    static SamplingLink Of(in Step step) => new()
    {
        Xx = step.ToSource.Xx, Xy = step.ToSource.Xy, X1 = step.ToSource.X1,
        Yx = step.ToSource.Yx, Yy = step.ToSource.Yy, Y1 = step.ToSource.Y1,
        Wx = step.ToSource.Wx, Wy = step.ToSource.Wy, W1 = step.ToSource.W1,
        IsProjective = step.Kind == StepKind.Warp && !step.ToSource.IsAffine,
        GridRows = step.GridRows, GridColumns = step.GridColumns, GridStart = step.Arguments.DataStart,
        MadeHeight = step.After.Height, MadeWidth = step.After.Width,
        Height = step.Before.Height, Width = step.Before.Width,
        Border = (SamplingBorder)step.Border,
    };

    /// <summary>The matrix of a link.</summary>
    public static Matrix3 Matrix(in SamplingLink link) => new(link.Xx, link.Xy, link.X1, link.Yx, link.Yy, link.Y1, link.Wx, link.Wy, link.W1);

    /// <summary>Whether the later link never leaves the image that the earlier one made, so that the two are one matrix; always where leaving is allowed.</summary>
    static bool Joins(in SamplingLink later, in SamplingLink earlier, PlanOptions options) =>
        later.GridRows == 0 && earlier.GridRows == 0 && (options.IsLazy || !Leaves(later));

    static SamplingLink Joined(in SamplingLink later, in SamplingLink earlier) =>
        With(earlier, Matrix(earlier) * Matrix(later)) with { MadeHeight = later.MadeHeight, MadeWidth = later.MadeWidth };

    /// <summary>Makes a chain read another image instead: <paramref name="further"/> says where each point of the old one is in that. What leaves the old image is still folded there.</summary>
    public static void Move(List<SamplingLink> links, in Matrix3 further, int height, int width)
    {
        SamplingLink link = links[^1];
        if (link.GridRows == 0 && !link.Folds) links[^1] = With(link, further * Matrix(link)) with { Height = height, Width = width };
        else links.Add(With(default, further) with { MadeHeight = link.Height, MadeWidth = link.Width, Height = height, Width = width, Border = SamplingBorder.Edge });
    }

    static SamplingLink With(in SamplingLink link, in Matrix3 m) => link with
    {
        Xx = m.Xx, Xy = m.Xy, X1 = m.X1, Yx = m.Yx, Yy = m.Yy, Y1 = m.Y1, Wx = m.Wx, Wy = m.Wy, W1 = m.W1, IsProjective = !m.IsAffine,
    };

    /// <summary>Lazily, one border stands at the source: that of the steps that leave what they read, which all have the same.</summary>
    static void BorderAtSource(Pass pass, ReadOnlySpan<Step> steps)
    {
        foreach (ref readonly Step step in steps[pass.First..pass.End])
            if (step.Kind is StepKind.Warp or StepKind.Displace && Leaves(step)) pass.Links[^1] = pass.Links[^1] with { Border = (SamplingBorder)step.Border };
    }

    /// <summary>Whether a chain may leave its source: one map that does, or more than one, of which the corners say nothing.</summary>
    static bool LeavesSource(List<SamplingLink> links) => links.Count > 1 || Leaves(links[0]);

    /// <summary>Whether a step looks beyond the image that it reads.</summary>
    public static bool Leaves(in Step step) => Leaves(Of(step));

    /// <summary>Whether a point may leave the image that the link reads. Points come from the middles of the pixels made or, behind another link, from anywhere between.</summary>
    static bool Leaves(in SamplingLink link)
    {
        if (link.GridRows > 0) return true;
        Matrix3 m = Matrix(link);
        double right = link.MadeWidth - 0.5, bottom = link.MadeHeight - 0.5;
        return !(Lies(m, 0.5, 0.5, link) && Lies(m, right, 0.5, link) && Lies(m, 0.5, bottom, link) && Lies(m, right, bottom, link));
    }

    static bool Lies(in Matrix3 m, double x, double y, in SamplingLink link)
    {
        if ((m.Wx * x) + (m.Wy * y) + m.W1 <= 0) return false;
        (double u, double v) = m.Map(x, y);
        return u >= 0.5 - Slack && u <= link.Width - 0.5 + Slack && v >= 0.5 - Slack && v <= link.Height - 0.5 + Slack;
    }
}
