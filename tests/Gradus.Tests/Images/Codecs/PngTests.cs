using System.Buffers.Binary;
using System.IO.Compression;
using Gradus.Images;
using Gradus.Images.Codecs;
using Gradus.Kernels.Random;

namespace Gradus.Tests.Images.Codecs;

public sealed class PngTests
{
    [Theory]
    [InlineData(1, 1, 1)]
    [InlineData(1, 33, 1)]
    [InlineData(17, 1, 2)]
    [InlineData(19, 23, 3)]
    [InlineData(64, 80, 4)]
    public void What_is_written_reads_back(int height, int width, int channels)
    {
        var image = new Image(height, width, channels, Bytes(height * width * channels));
        Image back = PngReader.Read(Written(image), "made");
        Assert.Equal((height, width, channels), (back.Height, back.Width, back.Channels));
        Assert.Equal(image.Bytes, back.Bytes);
    }

    [Fact]
    public void A_slope_packs_into_a_fiftieth_thanks_to_the_filters()
    {
        var slope = new Image(256, 256, 3, [.. Enumerable.Range(0, 256 * 256 * 3).Select(i => (byte)((i / 3 % 256) + (i / 768)))]);
        Assert.InRange(Written(slope).Length, 1, slope.Bytes.Length / 50);
    }

    // 3×2 pixels by hand: depth, colour type, rows with their filter bytes, palette, tRNS, and the channels and bytes expected.
    [Theory]
    [InlineData(1, 0, new byte[] { 0, 0b1010_0000, 0, 0b0110_0000 }, new byte[0], new byte[0], 1, new byte[] { 255, 0, 255, 0, 255, 255 })]
    [InlineData(2, 0, new byte[] { 0, 0b0001_1000, 2, 0b0100_0000 }, new byte[0], new byte[0], 1, new byte[] { 0, 85, 170, 85, 85, 170 })]
    [InlineData(4, 0, new byte[] { 0, 0x0F, 0x80, 0, 0x12, 0x30 }, new byte[0], new byte[] { 0, 15 }, 2, new byte[] { 0, 255, 255, 0, 136, 255, 17, 255, 34, 255, 51, 255 })]
    [InlineData(16, 0, new byte[] { 0, 0, 0, 255, 255, 128, 0, 0, 1, 1, 0, 127, 0, 130 }, new byte[0], new byte[0], 1, new byte[] { 0, 255, 128, 1, 0, 1 })]
    [InlineData(2, 3, new byte[] { 0, 0b0001_1000, 0, 0b0000_0000 }, new byte[] { 1, 2, 3, 4, 5, 6, 7, 8, 9 }, new byte[] { 9, 8 }, 4, new byte[] { 1, 2, 3, 9, 4, 5, 6, 8, 7, 8, 9, 255, 1, 2, 3, 9, 1, 2, 3, 9, 1, 2, 3, 9 })]
    [InlineData(8, 2, new byte[] { 1, 1, 2, 3, 1, 1, 1, 1, 1, 1, 0, 1, 2, 3, 0, 0, 0, 2, 3, 4 }, new byte[0], new byte[] { 0, 2, 0, 3, 0, 4 }, 4, new byte[] { 1, 2, 3, 255, 2, 3, 4, 0, 3, 4, 5, 255, 1, 2, 3, 255, 0, 0, 0, 255, 2, 3, 4, 0 })]
    public void Depths_palettes_and_transparency_become_8_bits(int depth, int color, byte[] rows, byte[] palette, byte[] transparency, int channels, byte[] expected)
    {
        Image image = PngReader.Read(File(Header(3, 2, depth, color), rows, palette, transparency), "made");
        Assert.Equal((2, 3, channels), (image.Height, image.Width, image.Channels));
        Assert.Equal(expected, image.Bytes);
    }

    [Fact]
    public void Adam7_puts_each_pass_where_it_belongs()
    {
        // 9×5 pixels numbered row by row, written pass by pass.
        (int Top, int Left, int Down, int Right)[] passes = [(0, 0, 8, 8), (0, 4, 8, 8), (4, 0, 8, 4), (0, 2, 4, 4), (2, 0, 4, 2), (0, 1, 2, 2), (1, 0, 2, 1)];
        var rows = new List<byte>();
        foreach ((int top, int left, int down, int right) in passes)
        {
            for (int y = top; y < 5; y += down)
            {
                rows.Add(0);
                for (int x = left; x < 9; x += right) rows.Add((byte)((9 * y) + x));
            }
        }
        Assert.Equal(Enumerable.Range(0, 45).Select(i => (byte)i), PngReader.Read(File(Header(9, 5, 8, 0, interlace: 1), [.. rows]), "made").Bytes);
    }

    [Fact]
    public void A_header_that_asks_for_more_than_its_data_can_hold_allocates_nothing()
    {
        long before = GC.GetAllocatedBytesForCurrentThread();
        var error = Assert.Throws<ImageException>(() => PngReader.Read(File(Header(10_000, 10_000, 8, 6), [0]), "small.png"));
        Assert.Contains("cannot hold the 10000×10000 pixels", error.Message, StringComparison.Ordinal);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 1_000_000);
    }

    [Theory]
    [InlineData("4×4 pixels, more than the 15", 4, 4, 8, 0)]
    [InlineData("0 columns and 4 rows", 0, 4, 8, 0)]
    [InlineData("4294967295 columns", -1, 4, 8, 0)]
    [InlineData("colour type is 5", 1, 1, 8, 5)]
    [InlineData("colour type 3 has no bit depth of 16", 1, 1, 16, 3)]
    [InlineData("no palette", 1, 1, 8, 3)]
    [InlineData("the PNG data end at row 1 of 2", 1, 2, 8, 0)]
    public void A_header_that_is_wrong_is_named(string sentence, int width, int height, int depth, int color) =>
        Assert.Contains(sentence, Assert.Throws<ImageException>(() => PngReader.Read(File(Header(width, height, depth, color), [0, 0]), "made", 15)).Message, StringComparison.Ordinal);

    [Fact]
    public void A_flipped_bit_anywhere_in_the_picture_is_found()
    {
        byte[] good = Written(new Image(3, 3, 1, Bytes(9)));
        for (int i = 0; i < good.Length; i++)
        {
            byte[] bad = [.. good];
            bad[i] ^= 4;
            Assert.True(Record.Exception(() => PngReader.Read(bad, "made")) is ImageException, $"byte {i}");
        }
    }

    [Fact]
    public void Chunks_of_any_content_with_good_checksums_give_an_image_or_a_sentence()
    {
        int images = 0, refusals = 0;
        for (ulong i = 0; i < 3000; i++)
        {
            Rng random = new Rng(9).Child(i);
            byte[] header = Header(1 + random.Below(0, 9), 1 + random.Below(1, 9), 1 << random.Below(2, 5), random.Below(3, 7), (byte)random.Below(4, 2));
            byte[] file = File(header, Noise(random.Child(1), 1 + random.Below(5, 400), 5), Noise(random.Child(2), 3 * random.Below(6, 20), 256), Noise(random.Child(3), random.Below(7, 9), 256));
            // Some have their compressed data changed, below a checksum that fits.
            if (random.Below(8, 3) == 0) Damage(file, random.Child(4));
            switch (Record.Exception(() => PngReader.Read(file, "noise")))
            {
                case null:
                    images++;
                    break;
                case ImageException:
                    refusals++;
                    break;
                case { } other:
                    Assert.Fail($"{i}: {other}");
                    break;
            }
        }
        Assert.True(images > 100 && refusals > 1000, $"{images} images, {refusals} refusals");
    }

    static byte[] Noise(Rng random, int count, int values) => [.. Enumerable.Range(0, count).Select(i => (byte)random.Below((ulong)i, values))];

    static void Damage(byte[] file, Rng random)
    {
        int at = file.AsSpan().IndexOf("IDAT"u8), length = BinaryPrimitives.ReadInt32BigEndian(file.AsSpan(at - 4));
        file[at + 4 + random.Below(0, length)] ^= (byte)(1 << random.Below(1, 8));
        var checksum = new Crc32();
        checksum.Add(file.AsSpan(at, 4 + length));
        BinaryPrimitives.WriteUInt32BigEndian(file.AsSpan(at + 4 + length), checksum.Value);
    }

    static byte[] Written(Image image)
    {
        using var stream = new MemoryStream();
        PngWriter.Write(stream, image);
        return stream.ToArray();
    }

    static byte[] Bytes(int count) => [.. Enumerable.Range(0, count).Select(i => (byte)((i * 37) ^ (i >> 3)))];

    static byte[] Header(int width, int height, int depth, int color, byte interlace = 0)
    {
        byte[] header = [.. new byte[8], (byte)depth, (byte)color, 0, 0, interlace];
        BinaryPrimitives.WriteInt32BigEndian(header, width);
        BinaryPrimitives.WriteInt32BigEndian(header.AsSpan(4), height);
        return header;
    }

    static byte[] File(byte[] header, byte[] rows, byte[]? palette = null, byte[]? transparency = null)
    {
        using var packed = new MemoryStream();
        using (var deflate = new ZLibStream(packed, CompressionLevel.Optimal, leaveOpen: true)) deflate.Write(rows);
        return [0x89, .. "PNG\r\n\u001a\n"u8, .. Chunk("IHDR"u8, header), .. palette is { Length: > 0 } ? Chunk("PLTE"u8, palette) : [],
            .. transparency is { Length: > 0 } ? Chunk("tRNS"u8, transparency) : [], .. Chunk("IDAT"u8, packed.ToArray()), .. Chunk("IEND"u8, [])];
    }

    static byte[] Chunk(ReadOnlySpan<byte> name, byte[] data)
    {
        var checksum = new Crc32();
        checksum.Add(name);
        checksum.Add(data);
        byte[] chunk = [.. new byte[4], .. name, .. data, .. new byte[4]];
        BinaryPrimitives.WriteInt32BigEndian(chunk, data.Length);
        BinaryPrimitives.WriteUInt32BigEndian(chunk.AsSpan(chunk.Length - 4), checksum.Value);
        return chunk;
    }
}
