using System.Runtime.InteropServices;
using System.Security.Cryptography;
using Gradus.Augment;
using Gradus.Augment.Plans;
using Gradus.Catalogs;
using Gradus.Tests.Augment;

namespace Gradus.Tests.Kernels.Sampling;

/// <summary>Every transform of the catalogue has the same bits on every machine: run at every width of vectors, each time against the same file.</summary>
public sealed class TransformBitsTests
{
    static readonly ImageSize Size = new(24, 32, 3);

    [Fact]
    public void Every_transform_has_the_bits_of_every_machine() => GoldenBits.Check("transforms.txt", [.. TransformCases.All.Select(transform => $"{Hash(transform)} {transform}")]);

    /// <summary>Of what a transform makes of a few pictures: as bytes and as floats, from bytes, and from floats where it takes them.</summary>
    static string Hash(TransformSpec transform)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        Pipeline bytes = Of(transform, isBytes: true);
        Plan plan = bytes.NewPlan();
        IImages<byte> others = new Whole(Size);
        byte[] image = new byte[Size.Length], made = new byte[bytes.Size.Length];
        float[] floats = new float[bytes.Size.Length];
        for (int sample = 0; sample < 5; sample++)
        {
            others.Fill(sample, image);
            bytes.Apply(image, made, 1, sample, plan, others: others);
            bytes.Apply(image, floats, [0.5f, 0.25f, 2], [1, 0, -3], 1, sample, plan, others: others);
            hash.AppendData(made);
            hash.AppendData(MemoryMarshal.AsBytes<float>(floats));
        }
        AppendFloats(hash, transform);
        return Convert.ToHexStringLower(hash.GetHashAndReset())[..16];
    }

    static void AppendFloats(IncrementalHash hash, TransformSpec transform)
    {
        try
        {
            transform.Demand(Size, isBytes: false);
        }
        catch (ArgumentException)
        {
            return; // it works on bytes alone, and says so
        }
        Pipeline pipeline = Of(transform, isBytes: false);
        var others = new Unit(new Whole(Size));
        float[] image = new float[Size.Length], made = new float[pipeline.Size.Length];
        Plan plan = pipeline.NewPlan();
        for (int sample = 0; sample < 3; sample++)
        {
            others.Fill(sample, image);
            pipeline.Apply(image, made, [0.5f, 0.25f, 2], [1, 0, -3], 1, sample, plan, others: others);
            hash.AppendData(MemoryMarshal.AsBytes<float>(made));
        }
    }

    static Pipeline Of(TransformSpec transform, bool isBytes) => new(Items.Create<TransformSpec>([transform]), Size, isBytes, seed: 9);

    /// <summary>Drawn with whole numbers alone: a sine of the system's would not be the same everywhere.</summary>
    sealed class Whole(ImageSize size) : IImages<byte>
    {
        public int Count => 8;

        public long Address(int index) => index;

        public void Fill(int index, Span<byte> image)
        {
            int at = 0;
            for (int y = 0; y < size.Height; y++)
                for (int x = 0; x < size.Width; x++)
                    for (int c = 0; c < size.Channels; c++)
                        image[at++] = (byte)(((x - y) * (x - y) / 3) + (index * 29) + (c * 71) + (x * y / 40 % 2 * 90));
        }
    }

    sealed class Unit(IImages<byte> bytes) : IImages<float>
    {
        readonly byte[] room = new byte[Size.Length];

        public int Count => bytes.Count;

        public long Address(int index) => bytes.Address(index);

        public void Fill(int index, Span<float> image)
        {
            bytes.Fill(index, room);
            for (int i = 0; i < room.Length; i++) image[i] = room[i] / 256f;
        }
    }
}
