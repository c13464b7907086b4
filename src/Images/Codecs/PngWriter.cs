using System.Buffers.Binary;
using System.IO.Compression;

namespace Gradus.Images.Codecs;

/// <summary>Writes PNG files of 8 bits: grey, RGB, either with alpha.</summary>
/// <remarks>Each row takes the filter whose differences are smallest in sum (ISO/IEC 15948:2004, section 12.8).</remarks>
/// <example><code>AtomicFile.Write("sheet.png", stream => PngWriter.Write(stream, image));</code></example>
public static class PngWriter
{
    const int Depth = 8;

    /// <summary>Writes an image.</summary>
    /// <param name="stream">Where it goes; not closed.</param>
    /// <param name="image">The image.</param>
    public static void Write(Stream stream, Image image)
    {
        ArgumentNullException.ThrowIfNull(stream);
        ArgumentNullException.ThrowIfNull(image);
        stream.Write(PngChunks.Signature);
        Span<byte> header = stackalloc byte[PngHeader.Length];
        header.Clear();
        BinaryPrimitives.WriteInt32BigEndian(header, image.Width);
        BinaryPrimitives.WriteInt32BigEndian(header[4..], image.Height);
        header[8] = Depth;
        header[9] = (byte)(image.Channels switch { 1 => PngColor.Grey, 2 => PngColor.GreyAlpha, 3 => PngColor.Rgb, _ => PngColor.Rgba });
        Chunk(stream, "IHDR"u8, header);
        using var packed = new MemoryStream();
        using (var deflate = new ZLibStream(packed, CompressionLevel.Optimal, leaveOpen: true)) Rows(deflate, image);
        Chunk(stream, "IDAT"u8, packed.GetBuffer().AsSpan(0, (int)packed.Length));
        Chunk(stream, "IEND"u8, []);
    }

    static void Rows(ZLibStream to, Image image)
    {
        int length = image.Width * image.Channels;
        byte[] none = new byte[length], trial = new byte[length], best = new byte[length];
        for (int y = 0; y < image.Height; y++)
        {
            ReadOnlySpan<byte> row = image.Row(y), above = y == 0 ? none : image.Row(y - 1);
            (byte chosen, long least) = (0, long.MaxValue);
            for (byte filter = 0; filter < PngFilter.Count; filter++)
            {
                long sum = PngFilter.Apply(filter, row, above, trial, image.Channels);
                if (sum >= least) continue;
                (chosen, least) = (filter, sum);
                (best, trial) = (trial, best);
            }
            to.WriteByte(chosen);
            to.Write(best);
        }
    }

    static void Chunk(Stream stream, ReadOnlySpan<byte> name, ReadOnlySpan<byte> data)
    {
        var checksum = new Crc32();
        checksum.Add(name);
        checksum.Add(data);
        Span<byte> number = stackalloc byte[4];
        BinaryPrimitives.WriteInt32BigEndian(number, data.Length);
        stream.Write(number);
        stream.Write(name);
        stream.Write(data);
        BinaryPrimitives.WriteUInt32BigEndian(number, checksum.Value);
        stream.Write(number);
    }
}
