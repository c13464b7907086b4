namespace Gradus.Augment.Transforms.Color;

/// <summary>How often each byte stands in each channel of an image, and tables that replace them.</summary>
static class Histograms
{
    /// <summary>Values of a byte.</summary>
    public const int Levels = 256;

    /// <summary>Counts the bytes of each channel.</summary>
    /// <param name="image">[H,W,C].</param>
    /// <param name="channels">C.</param>
    /// <param name="counts">[C,256].</param>
    public static void Count(ReadOnlySpan<byte> image, int channels, Span<int> counts)
    {
        counts.Clear();
        for (int c = 0; c < channels; c++)
        {
            Span<int> own = counts.Slice(c * Levels, Levels);
            for (int i = c; i < image.Length; i += channels) own[image[i]]++;
        }
    }

    /// <summary>Replaces the bytes of each channel.</summary>
    /// <param name="from">[H,W,C].</param>
    /// <param name="to">[H,W,C].</param>
    /// <param name="channels">C.</param>
    /// <param name="tables">[C,256].</param>
    public static void Replace(ReadOnlySpan<byte> from, Span<byte> to, int channels, ReadOnlySpan<byte> tables)
    {
        for (int c = 0; c < channels; c++)
        {
            ReadOnlySpan<byte> own = tables.Slice(c * Levels, Levels);
            for (int i = c; i < from.Length; i += channels) to[i] = own[from[i]];
        }
    }
}
