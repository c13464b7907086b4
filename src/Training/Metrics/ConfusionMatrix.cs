using Gradus.Tensors;

namespace Gradus.Training.Metrics;

/// <summary>How many samples of each class were taken for each class. A sample whose outputs are not finite stands nowhere.</summary>
public sealed record ConfusionMatrix : MetricSpec
{
    /// <summary>A matrix of more classes is read by nobody, and takes 8 bytes a cell.</summary>
    const int MostClasses = 1000;

    /// <inheritdoc/>
    public override bool Fits(Subject subject) => subject.Aim is Aim.Classes or Aim.Binary && subject.Width <= MostClasses;

    /// <inheritdoc/>
    public override int Sums(Subject subject) => subject.Width * subject.Width;

    /// <inheritdoc/>
    public override void Add(Tensor output, Tensor target, Subject subject, Span<double> sums)
    {
        ReadOnlySpan<float> rows = output.Span, classes = target.Span;
        int width = output.Shape[-1];
        for (int row = 0; row < classes.Length; row++)
        {
            int told = subject.Told(rows.Slice(row * width, width));
            if (told >= 0) sums[((int)classes[row] * subject.Width) + told]++;
        }
    }

    /// <inheritdoc/>
    public override void Read(ReadOnlySpan<double> sums, Subject subject, MetricReport report)
    {
        var matrix = new long[subject.Width][];
        for (int row = 0; row < matrix.Length; row++)
        {
            matrix[row] = new long[subject.Width];
            for (int column = 0; column < matrix.Length; column++) matrix[row][column] = (long)sums[(row * subject.Width) + column];
        }
        report.Confusion = matrix;
    }
}
