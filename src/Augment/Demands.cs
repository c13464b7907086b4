namespace Gradus.Augment;

/// <summary>What several transforms demand of images: one sentence where it is not so.</summary>
static class Demands
{
    /// <summary>Images of colours or of grey.</summary>
    public static void Colors(ImageSize size)
    {
        if (size.Channels is not (1 or 3)) throw new ArgumentException($"it changes colors, which takes images of 1 or 3 channels, not of {size}");
    }

    /// <summary>Images of bytes.</summary>
    public static void Bytes(bool isBytes)
    {
        if (!isBytes) throw new ArgumentException("it works on bytes, 0 … 255, and these images are floats");
    }
}
