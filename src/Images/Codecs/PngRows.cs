using System.IO.Compression;

namespace Gradus.Images.Codecs;

/// <summary>Unpacks the rows of a PNG picture into samples.</summary>
/// <param name="header">What the picture is.</param>
/// <param name="where">What errors name.</param>
sealed class PngRows(PngHeader header, string where)
{
    /// <summary>Deflate cannot do better: 258 bytes of a match cost at least 2 bits.</summary>
    const int LargestDeflateRatio = 1032;

    /// <summary>The passes of Adam7: first row, first column, step of rows, step of columns.</summary>
    static ReadOnlySpan<byte> Adam7 => [0, 0, 8, 8, 0, 4, 8, 8, 4, 0, 8, 4, 0, 2, 4, 4, 2, 0, 4, 2, 0, 1, 2, 2, 1, 0, 2, 1];

    /// <summary>Bytes of a sample in memory: two for 16 bits, otherwise one.</summary>
    int SampleBytes => header.Depth == 16 ? 2 : 1;

    int PixelBytes => header.Samples * SampleBytes;

    /// <summary>The samples, row by row: one byte each, not scaled; 16 bits as two bytes, the high one first.</summary>
    /// <exception cref="ImageException">The data are cut short or damaged.</exception>
    public byte[] Read(IReadOnlyList<ReadOnlyMemory<byte>> data)
    {
        long packed = data.Sum(piece => (long)piece.Length), least = (long)header.Height * (1 + header.RowBytes(header.Width));
        // Checked before anything is allocated: a small file cannot ask for much memory. Adam7 has at most one filter byte more for each row of a pass.
        if (packed * LargestDeflateRatio < least - (header.IsInterlaced ? header.Height : 0))
            throw new ImageException($"{where}: {packed} bytes cannot hold the {header.Width}×{header.Height} pixels that the PNG header says: it is cut short or its header is wrong");
        var samples = new byte[header.Height * header.Width * PixelBytes];
        using var stream = new ZLibStream(new PngData(data), CompressionMode.Decompress);
        try
        {
            if (!header.IsInterlaced) Pass(stream, samples, 0, 0, 1, 1);
            else
                for (int pass = 0; pass < Adam7.Length; pass += 4) Pass(stream, samples, Adam7[pass], Adam7[pass + 1], Adam7[pass + 2], Adam7[pass + 3]);
            // Reads on to the checksum at the end of the stream.
            _ = stream.ReadByte();
        }
        catch (Exception error) when (error is InvalidDataException or IOException)
        {
            throw new ImageException($"{where}: the compressed data of the PNG file are damaged", error);
        }
        return samples;
    }

    void Pass(ZLibStream stream, byte[] samples, int top, int left, int down, int right)
    {
        int width = (header.Width - left + right - 1) / right;
        if (width <= 0 || header.Height <= top) return;
        byte[] row = new byte[header.RowBytes(width)], above = new byte[row.Length];
        int pixel = Math.Max(1, header.PixelBits / 8);
        for (int y = top; y < header.Height; y += down)
        {
            int filter = stream.ReadByte();
            if (filter < 0 || stream.ReadAtLeast(row, row.Length, throwOnEndOfStream: false) < row.Length)
                throw new ImageException($"{where}: the PNG data end at row {y} of {header.Height}: they are cut short");
            if (filter >= PngFilter.Count) throw new ImageException($"{where}: row {y} has the PNG filter {filter}; known are 0 to {PngFilter.Count - 1}");
            PngFilter.Undo(filter, row, above, pixel);
            Lay(row, samples, y, left, width, right);
            (row, above) = (above, row);
        }
    }

    void Lay(byte[] row, byte[] samples, int y, int left, int width, int right)
    {
        int at = ((y * header.Width) + left) * PixelBytes;
        if (header.Depth >= 8 && right == 1)
        {
            row.CopyTo(samples, at);
            return;
        }
        for (int x = 0; x < width; x++, at += right * PixelBytes)
        {
            if (header.Depth >= 8) row.AsSpan(x * PixelBytes, PixelBytes).CopyTo(samples.AsSpan(at));
            else samples[at] = Bits(row, x);
        }
    }

    /// <summary>A sample of less than 8 bits; the leftmost has the highest bits.</summary>
    byte Bits(byte[] row, int x)
    {
        int bit = x * header.Depth;
        return (byte)((row[bit >> 3] >> (8 - header.Depth - (bit & 7))) & ((1 << header.Depth) - 1));
    }
}
