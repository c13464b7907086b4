namespace Gradus.Images.Codecs;

/// <summary>Reads PNG files: every colour type and bit depth, interlaced or not, with palette and transparency; the first picture of an animation.</summary>
/// <remarks>ISO/IEC 15948:2004. Gamma, colour profiles and texts are not looked at.</remarks>
/// <example><code>Image image = PngReader.Read(File.ReadAllBytes(path), path);</code></example>
public static class PngReader
{
    /// <summary>The most pixels that are read where nothing else is said: 2²⁷, some 134 million.</summary>
    public const long MostPixels = 1L << 27;

    /// <summary>Reads a file.</summary>
    /// <param name="file">All its bytes.</param>
    /// <param name="where">What errors name: the path.</param>
    /// <param name="mostPixels">A header that says more is refused before anything is unpacked.</param>
    /// <returns>1 to 4 channels of 8 bits: grey stays grey, a palette becomes colours, transparency becomes alpha, 16 bits are rounded.</returns>
    /// <exception cref="ImageException">It is no PNG file, or cut short, or damaged, or too large.</exception>
    public static Image Read(ReadOnlyMemory<byte> file, string where, long mostPixels = MostPixels) => Samples(file, where, mostPixels).ToImage();

    /// <summary>Reads the samples as they are stored.</summary>
    internal static PngSamples Samples(ReadOnlyMemory<byte> file, string where, long mostPixels)
    {
        var chunks = PngChunks.Read(file, where, mostPixels);
        return new PngSamples(chunks.Header, new PngRows(chunks.Header, where).Read(chunks.Data), chunks.Palette, chunks.Transparency, where);
    }
}
