namespace Gradus.Images.Codecs;

/// <summary>What the samples of a PNG pixel are; the numbers are those of the file.</summary>
enum PngColor
{
    Grey = 0,
    Rgb = 2,
    Palette = 3,
    GreyAlpha = 4,
    Rgba = 6,
}
