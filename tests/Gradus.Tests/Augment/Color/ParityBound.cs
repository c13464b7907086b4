namespace Gradus.Tests.Augment.Color;

/// <summary>How far a transform may be from what another library makes, in levels of a byte.</summary>
/// <param name="Word">The transform.</param>
/// <param name="By">The library, or numpy for the formula written out.</param>
/// <param name="Largest">The largest difference.</param>
/// <param name="Mean">The largest mean difference of an image.</param>
/// <param name="Fused">How far the fused plan of the transform alone may be from its strict one: only color-jitter is several steps, which a fused plan does not clip between.</param>
sealed record ParityBound(string Word, string By, int Largest, double Mean, int Fused = 0)
{
    /// <summary>The table: strict plans, one transform, against each library.</summary>
    public static IReadOnlyList<ParityBound> All { get; } =
    [
        new("autocontrast", "pillow", 0, 0),
        new("bilateral", "opencv", 0, 0),
        new("brightness", "opencv", 0, 0),
        new("brightness", "torchvision", 1, 0.38),
        new("clahe", "opencv", 0, 0),
        new("color-jitter", "torchvision", 5, 1.6, Fused: 27),
        new("contrast", "numpy", 0, 0),
        new("contrast", "pillow", 1, 0.52),
        new("contrast", "torchvision", 1, 1),
        new("downscale", "opencv", 1, 0.16),
        new("equalize", "pillow", 0, 0),
        new("equalize", "torchvision", 0, 0),
        new("gamma", "opencv", 0, 0),
        new("gamma", "torchvision", 1, 0.3),
        new("gaussian-blur", "opencv", 1, 0.1),
        new("gaussian-blur", "torchvision", 0, 0),
        new("grayscale", "opencv", 1, 0.01),
        new("grayscale", "pillow", 0, 0),
        new("hue", "numpy", 1, 0.01),
        new("hue", "torchvision", 1, 0.24),
        new("invert", "opencv", 0, 0),
        new("jpeg", "pillow", 0, 0),
        new("median", "opencv", 0, 0),
        new("motion-blur", "opencv", 0, 0),
        new("non-local-means", "opencv", 0, 0),
        new("posterize", "pillow", 0, 0),
        new("saturation", "pillow", 1, 0.37),
        new("saturation", "torchvision", 1, 0.6),
        new("sharpen", "pillow", 1, 0.52),
        new("sharpen", "torchvision", 1, 0.52),
        new("solarize", "pillow", 0, 0),
        new("temperature", "numpy", 0, 0),
    ];
}
