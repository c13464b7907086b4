using Gradus.Catalogs;

namespace Gradus.Augment.Labels;

/// <summary>Which boxes are kept once the image is made, and how their new ones are found.</summary>
/// <param name="MinArea">The least area of the new box, in square pixels, 0 or more.</param>
/// <param name="MinSide">The least length of its shorter side, in pixels, 0 or more.</param>
/// <param name="MinVisibility">The least share of the original box that is still in the image, from 0 to 1.</param>
/// <param name="MaxAspect">The most that the longer side may be of the shorter one, 1 or more; null for any.</param>
/// <param name="Hull">What of the original box the new one goes around.</param>
/// <remarks>Everything is measured once, on the finished image, against the original box; a box of no area is never kept.</remarks>
public sealed record BoxRules(double MinArea = 0, double MinSide = 0, double MinVisibility = 0, double? MaxAspect = null, BoxHull Hull = BoxHull.Corners)
{
    // A box that touches the border may lose a rounding error to it.
    const double Noise = 1e-6;

    /// <summary>The least area of the new box, in square pixels.</summary>
    public double MinArea { get; init => field = Check.AtLeast(value, 0, nameof(MinArea)); } = Check.AtLeast(MinArea, 0);

    /// <summary>The least length of its shorter side, in pixels.</summary>
    public double MinSide { get; init => field = Check.AtLeast(value, 0, nameof(MinSide)); } = Check.AtLeast(MinSide, 0);

    /// <summary>The least share of the original box that is still in the image.</summary>
    public double MinVisibility { get; init => field = Check.Within(value, 0, 1, nameof(MinVisibility)); } = Check.Within(MinVisibility, 0, 1);

    /// <summary>The most that the longer side may be of the shorter one; null for any.</summary>
    public double? MaxAspect { get; init => field = Checked(value); } = Checked(MaxAspect);

    /// <summary>Whether a new box is kept.</summary>
    public bool Keeps(in MappedBox mapped)
    {
        double shorter = Math.Min(mapped.Box.Width, mapped.Box.Height), longer = Math.Max(mapped.Box.Width, mapped.Box.Height);
        return shorter > 0 && mapped.Visibility > 0 && mapped.Box.Area >= MinArea - Noise && shorter >= MinSide - Noise && mapped.Visibility >= MinVisibility - Noise
            && (MaxAspect is not { } most || longer <= (most + Noise) * shorter);
    }

    static double? Checked(double? aspect) => aspect is { } given ? Check.AtLeast(given, 1, nameof(MaxAspect)) : null;
}
