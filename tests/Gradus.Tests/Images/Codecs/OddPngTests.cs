using System.Security.Cryptography;
using Gradus.Images;
using Gradus.Images.Codecs;

namespace Gradus.Tests.Images.Codecs;

/// <summary>Every PNG file of images-odd: what is read is what an independent decoder read, and what is broken gets a sentence.</summary>
public sealed class OddPngTests
{
    const int Samples = 7, Rgba = 8;

    static List<(string Path, string[] Columns)> Files => [.. OddImagesFactAttribute.Rows.Where(row => row.Path.EndsWith(".png", StringComparison.Ordinal))];

    [OddImagesFact]
    public void Samples_and_colours_are_those_of_another_decoder()
    {
        int samples = 0, colors = 0;
        foreach ((string path, string[] columns) in Files)
        {
            if (columns[Samples] == "-") continue;
            byte[] file = File.ReadAllBytes(path);
            Assert.True(columns[Samples] == Hash(PngReader.Samples(file, path, PngReader.MostPixels).Values), columns[0]);
            samples++;
            if (columns[Rgba] == "-") continue;
            Assert.True(columns[Rgba] == Hash(ToRgba(PngReader.Read(file, path))), columns[0]);
            colors++;
        }
        Assert.Equal((76, 64), (samples, colors));
    }

    [OddImagesFact]
    public void Broken_files_get_one_sentence_that_names_them()
    {
        int broken = 0;
        foreach ((string path, string[] columns) in Files)
        {
            // Only its colour profile is packed in an unknown way, and profiles are not looked at.
            if (columns[Samples] != "-" || columns[0].EndsWith("unknown_compression_method.png", StringComparison.Ordinal)) continue;
            var error = Record.Exception(() => PngReader.Read(File.ReadAllBytes(path), columns[0])) as ImageException;
            Assert.True(error is not null, columns[0]);
            Assert.StartsWith($"{columns[0]}: ", error.Message, StringComparison.Ordinal);
            Assert.DoesNotContain('\n', error.Message);
            broken++;
        }
        Assert.Equal(14, broken);
    }

    [OddImagesFact]
    public void A_palette_index_that_is_none_is_named_with_its_pixel()
    {
        string path = Path.Combine(OddImagesFactAttribute.Root, "generated", "bad_palette_index_out_of_range.png");
        var error = Assert.Throws<ImageException>(() => PngReader.Read(File.ReadAllBytes(path), path));
        Assert.Matches(@"pixel \(\d, \d\) has colour \d+, but the PNG palette has \d+", error.Message);
    }

    [OddImagesFact]
    public void Wherever_a_file_is_cut_it_gets_a_sentence_and_no_other_exception()
    {
        foreach ((string path, string[] columns) in Files.Where(file => file.Columns[Samples] != "-" && long.Parse(file.Columns[1]) < 600))
        {
            byte[] file = File.ReadAllBytes(path);
            int end = file.AsSpan().LastIndexOf("IEND"u8) + 8;
            for (int length = 0; length < end; length++)
                Assert.True(Record.Exception(() => PngReader.Read(file.AsMemory(0, length), path)) is ImageException, $"{columns[0]} cut at {length}");
        }
    }

    static string Hash(byte[] bytes) => Convert.ToHexStringLower(SHA256.HashData(bytes));

    static byte[] ToRgba(Image image)
    {
        var rgba = new byte[4 * image.Height * image.Width];
        for (int i = 0; i < image.Height * image.Width; i++)
        {
            ReadOnlySpan<byte> pixel = image.Bytes.AsSpan(i * image.Channels, image.Channels);
            bool isGrey = image.Channels < 3;
            for (int c = 0; c < 3; c++) rgba[(4 * i) + c] = pixel[isGrey ? 0 : c];
            rgba[(4 * i) + 3] = image.Channels % 2 == 0 ? pixel[^1] : byte.MaxValue;
        }
        return rgba;
    }
}
