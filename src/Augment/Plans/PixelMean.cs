namespace Gradus.Augment.Plans;

/// <summary>What a contrast turns about.</summary>
static class PixelMean
{
    /// <summary>The luma of a mean colour; of one channel that channel.</summary>
    public static double Luma((double R, double G, double B) mean, int channels) =>
        channels == 1 ? mean.R : (ColorMatrix.LumaRed * mean.R) + (ColorMatrix.LumaGreen * mean.G) + (ColorMatrix.LumaBlue * mean.B);

    /// <summary>factor · value + (1 − factor) · luma.</summary>
    public static ColorMatrix Contrast(double factor, double luma) => ColorMatrix.Diagonal(factor, factor, factor, (1 - factor) * luma);
}
