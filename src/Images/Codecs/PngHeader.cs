using System.Buffers.Binary;

namespace Gradus.Images.Codecs;

/// <summary>What the IHDR chunk says.</summary>
/// <param name="Height">Rows.</param>
/// <param name="Width">Columns.</param>
/// <param name="Depth">Bits of a sample: 1, 2, 4, 8 or 16.</param>
/// <param name="Color">What the samples are.</param>
/// <param name="IsInterlaced">Whether the rows come in the seven passes of Adam7.</param>
readonly record struct PngHeader(int Height, int Width, int Depth, PngColor Color, bool IsInterlaced)
{
    /// <summary>Bytes of the chunk.</summary>
    public const int Length = 13;

    /// <summary>Samples of a pixel.</summary>
    public int Samples => Color switch { PngColor.Grey or PngColor.Palette => 1, PngColor.GreyAlpha => 2, PngColor.Rgb => 3, _ => 4 };

    /// <summary>Bits of a pixel.</summary>
    public int PixelBits => Samples * Depth;

    /// <summary>Bytes of a row of so many pixels.</summary>
    public int RowBytes(int width) => (int)((((long)width * PixelBits) + 7) / 8);

    /// <summary>Reads the chunk.</summary>
    /// <exception cref="ImageException">It says what no PNG is, or more pixels than allowed.</exception>
    public static PngHeader Parse(ReadOnlySpan<byte> chunk, string where, long mostPixels)
    {
        if (chunk.Length != Length) throw new ImageException($"{where}: the PNG header has {chunk.Length} bytes, not {Length}");
        uint width = BinaryPrimitives.ReadUInt32BigEndian(chunk), height = BinaryPrimitives.ReadUInt32BigEndian(chunk[4..]);
        int depth = chunk[8], color = chunk[9];
        if (width is 0 or > int.MaxValue || height is 0 or > int.MaxValue) throw new ImageException($"{where}: the PNG header says {width} columns and {height} rows");
        if ((long)width * height > mostPixels)
            throw new ImageException($"{where}: the PNG header says {width}×{height} pixels, more than the {mostPixels} that are read");
        bool known = color switch
        {
            0 => depth is 1 or 2 or 4 or 8 or 16,
            3 => depth is 1 or 2 or 4 or 8,
            2 or 4 or 6 => depth is 8 or 16,
            _ => throw new ImageException($"{where}: the PNG colour type is {color}; known are 0, 2, 3, 4 and 6"),
        };
        if (!known) throw new ImageException($"{where}: PNG colour type {color} has no bit depth of {depth}");
        if (chunk[10] != 0 || chunk[11] != 0) throw new ImageException($"{where}: PNG compression {chunk[10]} and filter method {chunk[11]}; known are 0 and 0");
        if (chunk[12] > 1) throw new ImageException($"{where}: PNG interlace method {chunk[12]}; known are 0 and 1");
        var header = new PngHeader((int)height, (int)width, depth, (PngColor)color, chunk[12] == 1);
        // Samples of 16 bits and alpha grow the image; what is kept must fit into one array.
        if ((long)width * height * 4 * Math.Max(1, depth / 8) > Array.MaxLength) throw new ImageException($"{where}: {width}×{height} pixels do not fit into one array");
        return header;
    }
}
