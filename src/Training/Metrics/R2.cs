using Gradus.Tensors;

namespace Gradus.Training.Metrics;

/// <summary>The coefficient of determination: 1 − Σ(y − t)² / Σ(t − mean t)²; 1 is perfect, 0 is as good as the mean.</summary>
public sealed record R2 : MetricSpec
{
    /// <inheritdoc/>
    public override bool IsReported => true;

    /// <inheritdoc/>
    public override bool Fits(Subject subject) => subject.Aim == Aim.Numbers;

    /// <inheritdoc/>
    public override int Sums(Subject subject) => 4;

    /// <inheritdoc/>
    public override void Add(Tensor output, Tensor target, Subject subject, Span<double> sums)
    {
        ReadOnlySpan<float> y = output.Span, t = target.Span;
        for (int i = 0; i < y.Length; i++)
        {
            double error = (double)y[i] - t[i];
            sums[0] += error * error;
            sums[1] += t[i];
            sums[2] += (double)t[i] * t[i];
        }
        sums[3] += y.Length;
    }

    /// <inheritdoc/>
    public override void Read(ReadOnlySpan<double> sums, Subject subject, MetricReport report) =>
        report.Add("r2", 1 - (sums[0] / (sums[2] - (sums[1] * sums[1] / sums[3]))));
}
