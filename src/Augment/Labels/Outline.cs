using Gradus.Augment.Plans;

namespace Gradus.Augment.Labels;

/// <summary>A polygon that is followed through the steps of a plan and cut where their images end (Sutherland and Hodgman 1974).</summary>
sealed class Outline
{
    const int PerSide = 8, OfEllipse = 64;

    /// <summary>How near a line that perspective takes to infinity may come, in units of its distance from the image's middle.</summary>
    const double Horizon = 1e-3;

    (double X, double Y)[] points = new (double, double)[OfEllipse], spare = new (double, double)[OfEllipse], outlined = [];
    int count;

    /// <summary>Begins with a box.</summary>
    /// <param name="box">The box.</param>
    /// <param name="isCurved">Whether its sides will not stay straight, so that they need points between the corners.</param>
    public void Around(in Box box, bool isCurved)
    {
        count = 0;
        int parts = isCurved ? PerSide : 1;
        Side(box.Left, box.Top, box.Right, box.Top, parts);
        Side(box.Right, box.Top, box.Right, box.Bottom, parts);
        Side(box.Right, box.Bottom, box.Left, box.Bottom, parts);
        Side(box.Left, box.Bottom, box.Left, box.Top, parts);
    }

    /// <summary>Begins with the ellipse in a box.</summary>
    public void Inside(in Box box)
    {
        count = OfEllipse;
        double x = (box.Left + box.Right) / 2, y = (box.Top + box.Bottom) / 2;
        for (int i = 0; i < OfEllipse; i++)
        {
            (double sine, double cosine) = Matrix3.SineCosine(360.0 * i / OfEllipse);
            points[i] = (x + (box.Width / 2 * cosine), y + (box.Height / 2 * sine));
        }
    }

    /// <summary>Follows it through steps of a plan.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="from">The first step.</param>
    /// <param name="to">One past the last step.</param>
    /// <param name="sample">Which sample of a mix it belongs to: 0 for the plan's own.</param>
    /// <returns>The share of its area that was neither cut off nor covered.</returns>
    public double Follow(Plan plan, int from, int to, int sample = 0)
    {
        double share = 1;
        ReadOnlySpan<Step> steps = plan.Steps;
        for (int i = from; i < to && count > 0; i++)
        {
            ref readonly Step step = ref steps[i];
            if (step.Kind == StepKind.Warp) share *= Warp(step.ToSource, step.After);
            else if (step.Kind == StepKind.Mix) share *= Mix(step.Mix!.Region(sample, step.Before, step.Arguments));
            else if (step.Kind == StepKind.Displace)
                for (int k = 0; k < count; k++) points[k] = plan.Displaced(step, points[k].X, points[k].Y);
            else continue;
            if (!plan.Options.IsLazy) share *= Cut(step.After);
        }
        return count == 0 ? 0 : share;
    }

    /// <summary>Cuts off what lies outside an image.</summary>
    /// <returns>The share of its area that was not cut off.</returns>
    public double Cut(ImageSize image) => Cut(new Box(0, 0, image.Width, image.Height));

    /// <summary>The smallest box around it; empty where nothing is left.</summary>
    public Box Bounds()
    {
        if (count == 0) return default;
        var (left, top) = points[0];
        double right = left, bottom = top;
        foreach ((double x, double y) in points.AsSpan(1, count - 1))
        {
            (left, right) = (Math.Min(left, x), Math.Max(right, x));
            (top, bottom) = (Math.Min(top, y), Math.Max(bottom, y));
        }
        return new Box(left, top, right, bottom);
    }

    void Side(double fromX, double fromY, double toX, double toY, int parts)
    {
        for (int i = 0; i < parts; i++) points[count++] = (fromX + ((toX - fromX) * i / parts), fromY + ((toY - fromY) * i / parts));
    }

    double Warp(in Matrix3 toSource, ImageSize after)
    {
        Matrix3 m = toSource.Inverse();
        double share = 1;
        if (!m.IsAffine)
        {
            // What lies behind the line that goes to infinity, seen from the middle of the new image, is not shown where the map says.
            (double x, double y) = toSource.Map(after.Width / 2.0, after.Height / 2.0);
            double w = (m.Wx * x) + (m.Wy * y) + m.W1;
            share = Cut(m.Wx / w, m.Wy / w, (m.W1 / w) - Horizon);
        }
        for (int i = 0; i < count; i++) points[i] = m.Map(points[i].X, points[i].Y);
        return share;
    }

    /// <summary>What is covered does not count, but the outline stays: what sticks out on both sides of a pasted rectangle is one object still.</summary>
    double Mix(in MixRegion region)
    {
        for (int i = 0; i < count; i++) points[i] = (points[i].X + region.MoveX, points[i].Y + region.MoveY);
        double share = Cut(region.Shown), whole = Area();
        if (region.Hidden.Area <= 0 || count == 0) return share;
        int kept = count;
        if (outlined.Length < kept) outlined = new (double, double)[points.Length];
        points.AsSpan(0, kept).CopyTo(outlined);
        Cut(region.Hidden);
        double seen = 1 - Math.Min(count == 0 ? 0 : Area() / whole, 1);
        outlined.AsSpan(0, kept).CopyTo(points);
        count = seen > 0 ? kept : 0;
        return share * seen;
    }

    double Cut(in Box box)
    {
        double before = Area();
        Clip(1, 0, -box.Left);
        Clip(-1, 0, box.Right);
        Clip(0, 1, -box.Top);
        Clip(0, -1, box.Bottom);
        return Kept(before);
    }

    double Cut(double a, double b, double c)
    {
        double before = Area();
        Clip(a, b, c);
        return Kept(before);
    }

    double Kept(double before)
    {
        double after = Area();
        if (before > 0 && after > 0) return Math.Min(after / before, 1);
        count = 0;
        return 0;
    }

    double Area()
    {
        double sum = 0;
        for (int i = 0; i < count; i++)
        {
            var (ax, ay) = points[i];
            var (bx, by) = points[i + 1 == count ? 0 : i + 1];
            sum += (ax * by) - (bx * ay);
        }
        return Math.Abs(sum) / 2;
    }

    /// <summary>Keeps what lies where a·x + b·y + c ≥ 0.</summary>
    void Clip(double a, double b, double c)
    {
        if (spare.Length < 2 * count) Array.Resize(ref spare, 4 * count);
        int made = 0;
        for (int i = 0; i < count; i++)
        {
            (double X, double Y) p = points[i], q = points[i + 1 == count ? 0 : i + 1];
            double at = (a * p.X) + (b * p.Y) + c, next = (a * q.X) + (b * q.Y) + c;
            if (at >= 0) spare[made++] = p;
            if ((at >= 0) == (next >= 0)) continue;
            double t = at / (at - next);
            spare[made++] = (p.X + ((q.X - p.X) * t), p.Y + ((q.Y - p.Y) * t));
        }
        (points, spare) = (spare, points);
        count = made;
    }
}
