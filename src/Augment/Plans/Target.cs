namespace Gradus.Augment.Plans;

/// <summary>Where a pass writes: an image of the source's kind, or floats in the plan's scale.</summary>
/// <typeparam name="T">What the source is stored as.</typeparam>
readonly ref struct Target<T>
{
    Target(Span<T> image, Span<float> scaled, bool isScaled)
    {
        Image = image;
        Scaled = scaled;
        IsScaled = isScaled;
    }

    /// <summary>The image; empty where floats are wanted.</summary>
    public Span<T> Image { get; }

    /// <summary>The floats; empty where an image is wanted.</summary>
    public Span<float> Scaled { get; }

    /// <summary>Whether floats in the plan's scale are wanted.</summary>
    public bool IsScaled { get; }

    /// <summary>An image of the source's kind.</summary>
    public static Target<T> To(Span<T> image) => new(image, default, false);

    /// <summary>Floats, scaled.</summary>
    public static Target<T> ScaledTo(Span<float> scaled) => new(default, scaled, true);
}
