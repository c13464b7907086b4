namespace Gradus.Augment.Labels;

/// <summary>What of a box stays inside its new box when the image is turned or slanted.</summary>
public enum BoxHull
{
    /// <summary>All of it: the new box reaches to the corners, and is too large for an object that does not fill them.</summary>
    Corners,

    /// <summary>The ellipse inscribed in it: nearer to most objects.</summary>
    Ellipse,
}
