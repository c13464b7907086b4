using Gradus.Tensors;

namespace Gradus.Training.Metrics;

/// <summary>The mean absolute error over all elements, in the unit of the targets.</summary>
public sealed record Mae : MetricSpec
{
    /// <inheritdoc/>
    public override bool IsReported => true;

    /// <inheritdoc/>
    public override bool Fits(Subject subject) => subject.Aim == Aim.Numbers;

    /// <inheritdoc/>
    public override int Sums(Subject subject) => 2;

    /// <inheritdoc/>
    public override void Add(Tensor output, Tensor target, Subject subject, Span<double> sums)
    {
        ReadOnlySpan<float> y = output.Span, t = target.Span;
        for (int i = 0; i < y.Length; i++) sums[0] += Math.Abs((double)y[i] - t[i]);
        sums[1] += y.Length;
    }

    /// <inheritdoc/>
    public override void Read(ReadOnlySpan<double> sums, Subject subject, MetricReport report) => report.Add("mae", sums[0] / sums[1]);
}
