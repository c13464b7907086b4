using Gradus.Catalogs;
using Gradus.Data.Glyphs;
using Gradus.Kernels.Random;
using Gradus.Tensors;

namespace Gradus.Data.Datasets;

/// <summary>Handwriting-like digits that the program draws itself, 28×28 grey bytes, 10 classes alike in number: training without any file.</summary>
/// <param name="Train">How many training samples, before validation is set aside.</param>
/// <param name="Test">How many test samples.</param>
/// <param name="Seed">Names the data: the same for runs of any seed.</param>
public sealed record Digits(int Train = 6000, int Test = 1000, int Seed = 1) : DataSpec
{
    const ulong Stream = 0x646967697473; // "digits"
    const int Most = 1_000_000;

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

    static ByteSamples Draw(Rng rng, int count)
    {
        var labels = new int[count];
        for (int i = 0; i < count; i++) labels[i] = i % 10;
        Targets targets = Targets.Classes(labels, IdxFolder.Digits, "digits");
        return new ByteSamples(DigitPainter.PaintAll(labels, rng), Shape.Of(DigitPainter.Side, DigitPainter.Side, 1), targets, "digits");
    }
}
