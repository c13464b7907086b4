using Gradus.Tensors;

namespace Gradus.Training.Metrics;

/// <summary>The share of samples whose largest output is that of their class (of equal outputs the first counts); of labels, the share of all labels told right.</summary>
public sealed record Accuracy : MetricSpec
{
    /// <inheritdoc/>
    public override bool IsReported => true;

    /// <inheritdoc/>
    public override bool Fits(Subject subject) => subject.Aim != Aim.Numbers;

    /// <inheritdoc/>
    public override int Sums(Subject subject) => 2;

    /// <inheritdoc/>
    public override void Add(Tensor output, Tensor target, Subject subject, Span<double> sums)
    {
        ReadOnlySpan<float> rows = output.Span, targets = target.Span;
        int width = subject.Aim == Aim.Classes ? output.Shape[-1] : 1;
        for (int row = 0; row < targets.Length; row++)
        {
            int told = subject.Told(rows.Slice(row * width, width));
            int meant = subject.Aim == Aim.Labels ? (targets[row] > 0.5f ? 1 : 0) : (int)targets[row];
            if (told == meant) sums[0]++;
        }
        sums[1] += targets.Length;
    }

    /// <inheritdoc/>
    public override void Read(ReadOnlySpan<double> sums, Subject subject, MetricReport report) => report.Add("accuracy", sums[0] / sums[1]);
}
