using Gradus.Augment.Plans;

namespace Gradus.Augment.Transforms.Blur;

/// <summary>The pixels before and behind a row, for windows that reach beyond the image.</summary>
static class BorderRow
{
    /// <summary>Writes them as a border shows them; there may be more of them than the row has.</summary>
    /// <typeparam name="T">What an element is.</typeparam>
    /// <param name="padded">(W + 2·<paramref name="pixels"/>) · C elements, of which those of the row, in the middle, are there.</param>
    /// <param name="channels">C.</param>
    /// <param name="pixels">How many on each side, 0 or more.</param>
    /// <param name="border">Any but constant.</param>
    public static void Fill<T>(Span<T> padded, int channels, int pixels, Border border)
    {
        int width = (padded.Length / channels) - (2 * pixels);
        ReadOnlySpan<T> row = padded.Slice(pixels * channels, width * channels);
        for (int k = 0; k < pixels; k++)
        {
            row.Slice(BorderIndex.Of(k - pixels, width, border) * channels, channels).CopyTo(padded[(k * channels)..]);
            row.Slice(BorderIndex.Of(width + k, width, border) * channels, channels).CopyTo(padded[((pixels + width + k) * channels)..]);
        }
    }
}
