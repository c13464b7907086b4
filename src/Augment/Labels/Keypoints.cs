using Gradus.Augment.Plans;

namespace Gradus.Augment.Labels;

/// <summary>Takes the keypoints of an image to the image that a plan makes of it.</summary>
public static class Keypoints
{
    // A point on the border may come out a rounding error beyond it.
    const double Noise = 1e-6;

    /// <summary>Maps points, where samples are mixed those of the plan's own; where the image was mirrored an odd number of times, what was a left eye looks like a right one, and the pairs are swapped.</summary>
    /// <param name="plan">What was drawn for the image.</param>
    /// <param name="points">The original points.</param>
    /// <param name="mapped">As many; must not overlap <paramref name="points"/>. A point that the steps moved or cut out of the image is not visible.</param>
    /// <param name="pairs">Which points are mirror images of each other; empty where none is.</param>
    /// <exception cref="ArgumentException">A pair names a point that is not there.</exception>
    public static void Map(Plan plan, ReadOnlySpan<Keypoint> points, Span<Keypoint> mapped, ReadOnlySpan<KeypointPair> pairs)
    {
        ArgumentNullException.ThrowIfNull(plan);
        ArgumentOutOfRangeException.ThrowIfNotEqual(mapped.Length, points.Length);
        for (int i = 0; i < points.Length; i++) mapped[i] = One(plan, points[i]);
        foreach (KeypointPair pair in pairs)
        {
            if ((uint)pair.Left >= (uint)points.Length || (uint)pair.Right >= (uint)points.Length)
                throw new ArgumentException($"a pair names keypoints {pair.Left} and {pair.Right}, but there are {points.Length}, counted from 0");
            if (plan.IsMirrored) (mapped[pair.Left], mapped[pair.Right]) = (mapped[pair.Right], mapped[pair.Left]);
        }
    }

    static Keypoint One(Plan plan, in Keypoint point)
    {
        bool isVisible = point.IsVisible && Lies(point.X, point.Y, plan.Source);
        (double x, double y) = (point.X, point.Y);
        foreach (ref readonly Step step in plan.Steps)
        {
            if (step.Kind is not (StepKind.Warp or StepKind.Displace or StepKind.Mix)) continue;
            (x, y) = plan.Map(step, x, y);
            isVisible = isVisible && (step.Kind != StepKind.Mix || IsShown(step.Mix!.Region(0, step.Before, step.Arguments), x, y));
            isVisible = isVisible && (plan.Options.IsLazy || Lies(x, y, step.After));
        }
        return new Keypoint(x, y, isVisible && Lies(x, y, plan.Size));
    }

    static bool IsShown(in MixRegion region, double x, double y) => Lies(x, y, region.Shown) && !(region.Hidden.Area > 0 && Lies(x, y, region.Hidden));

    static bool Lies(double x, double y, in Box box) => x >= box.Left && x <= box.Right && y >= box.Top && y <= box.Bottom;

    static bool Lies(double x, double y, ImageSize image) => x >= -Noise && x <= image.Width + Noise && y >= -Noise && y <= image.Height + Noise;
}
