using System.Runtime.InteropServices;
using System.Security.Cryptography;
using Gradus.Augment;
using Gradus.Augment.Plans;
using Gradus.Catalogs;
using Gradus.Tests.House;

namespace Gradus.Tests.Augment.Color;

/// <summary>The bits of colour, blur, noise and what covers: the same on every machine and with every width of vectors, and from release to release.</summary>
public sealed class BitsTests
{
    static readonly string Written = Path.Combine(Repository.Root, "tests", "Golden", "augment", "bits.txt");

    /// <summary>What is not the same is to be looked into; where it is meant to change, the test writes the new file when GRADUS_RENEW is set.</summary>
    [Fact]
    public void Every_word_makes_the_bits_that_are_written_down()
    {
        string made = string.Concat(TransformCases.Colors().Select((transform, number) => $"{number} {transform.Word} {Hash(transform)}\n"));
        if (Environment.GetEnvironmentVariable("GRADUS_RENEW") is not null) File.WriteAllText(Written, made);
        Assert.Equal(File.ReadAllText(Written), made);
    }

    /// <summary>Of floats made of bytes, in colour and in grey, five samples each.</summary>
    static string Hash(TransformSpec transform)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (ImageSize size in (ImageSize[])[new(21, 37, 3), new(18, 23, 1)])
        {
            if (transform is Gradus.Augment.Transforms.Color.Normalize { Mean: null } && size.Channels == 1) continue;
            var pipeline = new Pipeline(Items.Create<TransformSpec>([transform]), size, isBytes: true, seed: 9);
            Plan plan = pipeline.NewPlan();
            byte[] image = Scene(size);
            float[] made = new float[size.Length];
            for (int sample = 0; sample < 5; sample++)
            {
                pipeline.Apply(image, made, [1 / 255f], [0.25f], 1, sample, plan);
                hash.AppendData(MemoryMarshal.AsBytes(made.AsSpan()));
            }
        }
        return Convert.ToHexStringLower(hash.GetHashAndReset().AsSpan(0, 8));
    }

    /// <summary>In whole numbers, so that the scene itself is the same everywhere.</summary>
    static byte[] Scene(ImageSize size) => [.. Enumerable.Range(0, size.Length).Select(i =>
    {
        int c = i % size.Channels, x = i / size.Channels % size.Width, y = i / size.Channels / size.Width;
        return (byte)((((x * (5 + c)) + (y * (9 - (2 * c))) + (x * y / 3)) % 200) + (i * 7919 % 31) + (x > 9 && y < 8 ? 25 : 0));
    })];
}
