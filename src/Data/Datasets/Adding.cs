using Gradus.Catalogs;
using Gradus.Kernels.Random;
using Gradus.Tensors;

namespace Gradus.Data.Datasets;

/// <summary>The adding problem, drawn by the program: sequences of pairs (number, mark); the sum of the two marked numbers is to be told at the end.</summary>
/// <param name="Length">Steps of a sequence; 2 or more.</param>
/// <param name="Train">How many training samples, before validation is set aside.</param>
/// <param name="Test">How many test samples.</param>
/// <param name="Seed">Names the data: the same for runs of any seed.</param>
/// <remarks>
/// Samples are [Length,2]: a number uniform in [0,1), and a mark that is 1 at one step of each half, 0 elsewhere. The target [1] has mean 1
/// and variance 1/6, so whoever always says 1 has a mean squared error of 0.167. Hochreiter and Schmidhuber, "Long short-term memory" (1997),
/// in the form of Le, Jaitly and Hinton, "A simple way to initialize recurrent networks of rectified linear units" (2015).
/// </remarks>
public sealed record Adding(int Length = 100, int Train = 10_000, int Test = 1000, int Seed = 1) : DataSpec
{
    const ulong Stream = 0x616464696E67; // "adding"
    const int Most = 10_000_000;

    /// <summary>Steps of a sequence; 2 or more.</summary>
    public int Length { get; init => field = Check.Within(value, 2, 1_000_000, "length"); } = Check.Within(Length, 2, 1_000_000);

    /// <summary>How many training samples, before validation is set aside.</summary>
    public int Train { get; init => field = Check.Within(value, 1, Most, "train"); } = Check.Within(Train, 1, Most);

    /// <summary>How many test samples.</summary>
    public int Test { get; init => field = Check.Within(value, 0, Most, "test"); } = Check.Within(Test, 0, Most);

    /// <inheritdoc/>
    protected override (IDataset Train, IDataset? Test) Read(DataContext context)
    {
        Rng rng = new Rng((ulong)Seed).Child(Stream);
        return (Draw(rng.Child(0), Train), Draw(rng.Child(1), Test));
    }

    FloatSamples Draw(Rng rng, int count)
    {
        if (2L * count * Length > Array.MaxLength)
            throw new DataException($"data: adding with {count} samples of length {Length} does not fit in one array");
        float[] values = new float[2 * count * Length], sums = new float[count];
        for (int i = 0; i < count; i++)
        {
            Rng one = rng.Child((ulong)i);
            Span<float> sample = values.AsSpan(2 * i * Length, 2 * Length);
            for (int t = 0; t < Length; t++) sample[2 * t] = (float)one.Uniform((ulong)t);
            int half = Length / 2, first = one.Below((ulong)Length, half), second = half + one.Below((ulong)Length + 1, Length - half);
            sample[(2 * first) + 1] = sample[(2 * second) + 1] = 1;
            sums[i] = sample[2 * first] + sample[2 * second];
        }
        return new FloatSamples(values, Shape.Of(Length, 2), Targets.Numbers(sums, Shape.Of(1)), "adding");
    }
}
