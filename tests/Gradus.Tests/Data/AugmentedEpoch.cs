using System.Runtime.InteropServices;
using System.Security.Cryptography;
using Gradus.Augment;
using Gradus.Catalogs;
using Gradus.Data;
using Gradus.Tensors;

namespace Gradus.Tests.Data;

/// <summary>Epochs of pictures that are computed from whole numbers alone, through a pipeline.</summary>
static class AugmentedEpoch
{
    /// <summary>Images of 5 classes, bytes [H,W,C], smooth in places and sharp in others.</summary>
    public static ByteSamples Bytes(int count, int height = 20, int width = 24, int channels = 3) =>
        new(Pixels(count, height, width, channels), Shape.Of(height, width, channels), Labels(count), "made up");

    /// <summary>The same as floats from 0 to 1.</summary>
    public static FloatSamples Floats(int count, int height = 20, int width = 24, int channels = 3) =>
        new(Array.ConvertAll(Pixels(count, height, width, channels), value => value / 256f), Shape.Of(height, width, channels), Labels(count), "made up");

    /// <summary>A pipeline for a data set.</summary>
    public static Pipeline Pipeline(IDataset data, Augmentation augment, ulong seed = 7) =>
        new(augment.Of, new ImageSize(data.SampleShape[0], data.SampleShape[1], data.SampleShape[2]), data.IsBytes, seed, augment.Options);

    /// <summary>SHA-256 of every input and target of an epoch, sample after sample in its order.</summary>
    /// <param name="stopAfter">Begins again behind so many batches, with a new loader, as a run that is resumed does; 0 for straight on.</param>
    public static string Hash(IDataset data, Augmentation augment, int workers = 0, int batch = 8, int epoch = 2, int stopAfter = 0, IReadOnlyList<int[]>? classes = null)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        Cursor next = Run(data, augment, workers, batch, new Cursor(epoch, 0), stopAfter == 0 ? int.MaxValue : stopAfter, classes, hash);
        if (stopAfter > 0) Run(data, augment, workers, batch, next, int.MaxValue, classes, hash);
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    static Cursor Run(IDataset data, Augmentation augment, int workers, int batch, Cursor from, int batches, IReadOnlyList<int[]>? classes, IncrementalHash hash)
    {
        var sampler = new Sampler(data.Count, batch, shuffle: true, dropLast: false, seed: 7, classes);
        using var loader = new Loader(data, sampler, Scaling.Of(Scale.Auto, data), workers, "train", Pipeline(data, augment));
        loader.Begin(from);
        for (int i = 0; i < batches && loader.TryNext(out Batch next); i++)
        {
            int inputs = next.Input.Span.Length / next.Count, targets = next.Target.Span.Length / next.Count;
            for (int sample = 0; sample < next.Count; sample++)
            {
                hash.AppendData(MemoryMarshal.AsBytes(next.Input.Span.Slice(sample * inputs, inputs)));
                hash.AppendData(MemoryMarshal.AsBytes(next.Target.Span.Slice(sample * targets, targets)));
            }
            from = next.Next;
        }
        return from;
    }

    static byte[] Pixels(int count, int height, int width, int channels)
    {
        byte[] pixels = new byte[count * height * width * channels];
        int at = 0;
        for (int n = 0; n < count; n++)
            for (int y = 0; y < height; y++)
                for (int x = 0; x < width; x++)
                    for (int c = 0; c < channels; c++)
                        pixels[at++] = (byte)((x - y) * (x - y) / 3 + (n * 29) + (c * 71) + ((x * y / 40) % 2 * 90));
        return pixels;
    }

    static Targets Labels(int count) => Targets.Classes([.. Enumerable.Range(0, count).Select(i => i * i % 5)], ["a", "b", "c", "d", "e"], "made up");
}
