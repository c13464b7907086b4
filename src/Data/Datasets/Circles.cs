using Gradus.Catalogs;
using Gradus.Kernels.Random;
using Gradus.Tensors;

namespace Gradus.Data.Datasets;

/// <summary>Two rings about the origin, drawn by the program: class 0 has radius 1, class 1 is within it; no straight line parts them.</summary>
/// <param name="Samples">How many training samples, before validation is set aside.</param>
/// <param name="Test">How many test samples.</param>
/// <param name="Noise">The standard deviation of what is added to both coordinates.</param>
/// <param name="Factor">The radius of the inner ring.</param>
/// <param name="Seed">Names the data: the same for runs of any seed.</param>
public sealed record Circles(int Samples = 1000, int Test = 200, float Noise = 0.05f, float Factor = 0.5f, int Seed = 1) : DataSpec
{
    const ulong Stream = 0x636972636C6573; // "circles"

    static readonly IReadOnlyList<string> Names = ["outer", "inner"];

    /// <summary>How many training samples, before validation is set aside.</summary>
    public int Samples { get; init => field = Check.Within(value, 1, 10_000_000, "samples"); } = Check.Within(Samples, 1, 10_000_000);

    /// <summary>How many test samples.</summary>
    public int Test { get; init => field = Check.Within(value, 0, 10_000_000, "test"); } = Check.Within(Test, 0, 10_000_000);

    /// <summary>The standard deviation of what is added to both coordinates.</summary>
    public float Noise { get; init => field = Check.AtLeast(value, 0, "noise"); } = Check.AtLeast(Noise, 0);

    /// <summary>The radius of the inner ring.</summary>
    public float Factor { get; init => field = Check.Below(value, 0, 1, "factor"); } = Check.Below(Factor, 0, 1);

    /// <inheritdoc/>
    protected override (IDataset Train, IDataset? Test) Read(DataContext context)
    {
        Rng rng = new Rng((ulong)Seed).Child(Stream);
        return (Draw(rng.Child(0), Samples), Draw(rng.Child(1), Test));
    }

    FloatSamples Draw(Rng rng, int count)
    {
        var values = new float[2 * count];
        var labels = new int[count];
        for (int i = 0; i < count; i++)
        {
            Rng one = rng.Child((ulong)i);
            labels[i] = i % 2;
            // A normal pair points in every direction alike, so no sine is needed: it would differ by machine.
            double x = one.Normal(0), y = one.Normal(1), radius = (labels[i] == 0 ? 1 : Factor) / Math.Sqrt((x * x) + (y * y));
            values[2 * i] = (float)((x * radius) + (Noise * one.Normal(2)));
            values[(2 * i) + 1] = (float)((y * radius) + (Noise * one.Normal(3)));
        }
        return new FloatSamples(values, Shape.Of(2), Targets.Classes(labels, Names, "circles"), "circles");
    }
}
