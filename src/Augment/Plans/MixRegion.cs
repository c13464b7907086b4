using Gradus.Augment.Labels;

namespace Gradus.Augment.Plans;

/// <summary>Where a mixed image shows one of its samples.</summary>
/// <param name="MoveX">How far it was moved to the right, in pixels.</param>
/// <param name="MoveY">How far it was moved down.</param>
/// <param name="Shown">What of the mixed image it fills.</param>
/// <param name="Hidden">What of that another sample covers; empty for nothing.</param>
public readonly record struct MixRegion(double MoveX, double MoveY, Box Shown, Box Hidden = default)
{
    /// <summary>All of the image.</summary>
    public static MixRegion Whole(ImageSize size) => new(0, 0, new Box(0, 0, size.Width, size.Height));
}
