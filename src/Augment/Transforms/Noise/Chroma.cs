namespace Gradus.Augment.Transforms.Noise;

/// <summary>How finely a JPEG keeps colours.</summary>
public enum Chroma
{
    /// <summary>At half of the rows and columns, 4:2:0: what cameras, OpenCV and Pillow write unless told otherwise.</summary>
    Half,

    /// <summary>At every pixel, 4:4:4.</summary>
    Full,
}
