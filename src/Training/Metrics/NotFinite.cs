using Gradus.Tensors;

namespace Gradus.Training.Metrics;

/// <summary>How many samples got an output that is not finite. They have no answer: they count as wrong, and stand nowhere in the confusion matrix.</summary>
public sealed record NotFinite : MetricSpec
{
    /// <inheritdoc/>
    public override bool Fits(Subject subject) => true;

    /// <inheritdoc/>
    public override int Sums(Subject subject) => 1;

    /// <inheritdoc/>
    public override void Add(Tensor output, Tensor target, Subject subject, Span<double> sums)
    {
        int samples = output.Shape[0], width = output.Shape.Length / Math.Max(samples, 1);
        for (int sample = 0; sample < samples; sample++)
            if (!Subject.AreFinite(output.Span.Slice(sample * width, width))) sums[0]++;
    }

    /// <inheritdoc/>
    public override void Read(ReadOnlySpan<double> sums, Subject subject, MetricReport report) => report.NotFinite = (long)sums[0];
}
