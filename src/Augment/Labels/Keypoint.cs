namespace Gradus.Augment.Labels;

/// <summary>A point of an image in continuous edge coordinates: the middle of the pixel in column j and row i is (j + 0.5, i + 0.5).</summary>
/// <param name="X">From the left edge, in pixels.</param>
/// <param name="Y">From the upper edge.</param>
/// <param name="IsVisible">Whether it is in the image and not hidden. A mapped point that is not visible still says where it would be.</param>
public readonly record struct Keypoint(double X, double Y, bool IsVisible = true);
