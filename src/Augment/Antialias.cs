namespace Gradus.Augment;

/// <summary>Whether an image that shrinks is smoothed first.</summary>
public enum Antialias
{
    /// <summary>Where the geometry as a whole shrinks the image: a triangle filter as wide as a new pixel, as Pillow has it.</summary>
    Auto,

    /// <summary>Never: bilinear between four pixels, as OpenCV does by default.</summary>
    Off,
}
