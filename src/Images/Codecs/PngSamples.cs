namespace Gradus.Images.Codecs;

/// <summary>A PNG picture as it is stored: samples of its own depth, with palette and transparency beside.</summary>
/// <param name="header">What the picture is.</param>
/// <param name="samples">Row by row: one byte each, not scaled; 16 bits as two bytes, the high one first.</param>
/// <param name="palette">Red, green and blue of each entry.</param>
/// <param name="transparency">Alpha of the palette's first entries, or the one transparent colour, 16 bits a sample; empty for none.</param>
/// <param name="where">What errors name.</param>
sealed class PngSamples(PngHeader header, byte[] samples, ReadOnlyMemory<byte> palette, ReadOnlyMemory<byte> transparency, string where)
{
    const int Wide = 16;

    /// <summary>What the picture is.</summary>
    public PngHeader Header => header;

    /// <summary>The samples.</summary>
    public byte[] Values => samples;

    int Pixels => header.Height * header.Width;

    /// <summary>The picture in 8 bits.</summary>
    public Image ToImage()
    {
        if (header.Color == PngColor.Palette) return Make(transparency.IsEmpty ? 3 : 4, FromPalette());
        bool hasKey = !transparency.IsEmpty && header.Color is (PngColor.Grey or PngColor.Rgb);
        return hasKey ? Make(header.Samples + 1, WithKey()) : Make(header.Samples, Scaled());
    }

    Image Make(int channels, byte[] bytes) => new(header.Height, header.Width, channels, bytes);

    byte[] FromPalette()
    {
        int channels = transparency.IsEmpty ? 3 : 4, colors = palette.Length / 3;
        ReadOnlySpan<byte> rgb = palette.Span, alpha = transparency.Span;
        var bytes = new byte[Pixels * channels];
        for (int i = 0; i < samples.Length; i++)
        {
            int index = samples[i];
            if (index >= colors) throw new ImageException($"{where}: pixel ({i % header.Width}, {i / header.Width}) has colour {index}, but the PNG palette has {colors}");
            rgb.Slice(3 * index, 3).CopyTo(bytes.AsSpan(i * channels));
            if (channels == 4) bytes[(i * channels) + 3] = index < alpha.Length ? alpha[index] : byte.MaxValue;
        }
        return bytes;
    }

    /// <summary>8 bits a sample: 16 to the nearest, 1 to 4 spread over 0 … 255.</summary>
    byte[] Scaled()
    {
        if (header.Depth == 8) return samples;
        var bytes = new byte[Pixels * header.Samples];
        for (int i = 0; i < bytes.Length; i++) bytes[i] = Eight(i);
        return bytes;
    }

    /// <summary>One colour is transparent, all others are opaque; compared as it is stored.</summary>
    byte[] WithKey()
    {
        int from = header.Samples, to = from + 1;
        if (transparency.Length != 2 * from) throw new ImageException($"{where}: the transparent colour of the PNG file has {transparency.Length} bytes, not {2 * from}");
        ReadOnlySpan<byte> key = transparency.Span;
        var bytes = new byte[Pixels * to];
        for (int i = 0; i < Pixels; i++)
        {
            bool isKey = true;
            for (int c = 0; c < from; c++)
            {
                bytes[(i * to) + c] = Eight((i * from) + c);
                isKey &= Stored((i * from) + c) == (((key[2 * c] << 8) | key[(2 * c) + 1]) & ((1 << header.Depth) - 1));
            }
            bytes[(i * to) + from] = isKey ? (byte)0 : byte.MaxValue;
        }
        return bytes;
    }

    int Stored(int index) => header.Depth == Wide ? (samples[2 * index] << 8) | samples[(2 * index) + 1] : samples[index];

    byte Eight(int index)
    {
        int most = (1 << header.Depth) - 1;
        return (byte)(((Stored(index) * byte.MaxValue) + (most / 2)) / most);
    }
}
