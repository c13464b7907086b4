using System.Globalization;
using Gradus.Catalogs;
using Gradus.Kernels.Random;
using Gradus.Tensors;

namespace Gradus.Data.Datasets;

/// <summary>Gaussian clusters, one a class, drawn by the program: centres uniform in [−10, 10] on every axis.</summary>
/// <param name="Classes">How many clusters.</param>
/// <param name="Features">How many numbers a sample has.</param>
/// <param name="Samples">How many training samples, before validation is set aside.</param>
/// <param name="Test">How many test samples.</param>
/// <param name="Spread">The standard deviation of a cluster.</param>
/// <param name="Seed">Names the data: the same for runs of any seed.</param>
public sealed record Blobs(int Classes = 3, int Features = 2, int Samples = 1000, int Test = 200, float Spread = 1, int Seed = 1) : DataSpec
{
    const ulong Stream = 0x626C6F6273; // "blobs"
    const double Reach = 10;

    /// <summary>How many clusters.</summary>
    public int Classes { get; init => field = Check.Within(value, 1, 10_000, "classes"); } = Check.Within(Classes, 1, 10_000);

    /// <summary>How many numbers a sample has.</summary>
    public int Features { get; init => field = Check.Within(value, 1, 100_000, "features"); } = Check.Within(Features, 1, 100_000);

    /// <summary>How many training samples, before validation is set aside.</summary>
    public int Samples { get; init => field = Check.Within(value, 1, 10_000_000, "samples"); } = Check.Within(Samples, 1, 10_000_000);

    /// <summary>How many test samples.</summary>
    public int Test { get; init => field = Check.Within(value, 0, 10_000_000, "test"); } = Check.Within(Test, 0, 10_000_000);

    /// <summary>The standard deviation of a cluster.</summary>
    public float Spread { get; init => field = Check.AtLeast(value, 0, "spread"); } = Check.AtLeast(Spread, 0);

    /// <inheritdoc/>
    protected override (IDataset Train, IDataset? Test) Read(DataContext context)
    {
        Rng rng = new Rng((ulong)Seed).Child(Stream);
        return (Draw(rng, 0, Samples), Draw(rng, 1, Test));
    }

    FloatSamples Draw(Rng rng, ulong split, int count)
    {
        if ((long)count * Features > Array.MaxLength)
            throw new DataException($"data: blobs of {count} samples with {Features} features do not fit in one array");
        Rng centers = rng.Child(2), samples = rng.Child(split);
        var values = new float[count * Features];
        var labels = new int[count];
        for (int i = 0; i < count; i++)
        {
            int label = labels[i] = i % Classes;
            Rng one = samples.Child((ulong)i);
            for (int f = 0; f < Features; f++)
            {
                double center = centers.Uniform(((ulong)label * (ulong)Features) + (ulong)f, -Reach, Reach);
                values[(i * Features) + f] = (float)(center + (Spread * one.Normal((ulong)f)));
            }
        }
        string[] names = Enumerable.Range(0, Classes).Select(index => index.ToString(CultureInfo.InvariantCulture)).ToArray();
        return new FloatSamples(values, Shape.Of(Features), Targets.Classes(labels, names, "blobs"), "blobs");
    }
}
