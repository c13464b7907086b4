using Gradus.Tensors;

namespace Gradus.Training.Metrics;

/// <summary>The share of samples whose largest output is that of their class; of equal outputs the first counts.</summary>
public sealed record Accuracy : MetricSpec
{
    /// <inheritdoc/>
    public override bool IsForClasses => true;

    /// <inheritdoc/>
    public override int Sums => 1;

    /// <inheritdoc/>
    public override void Add(Tensor output, Tensor target, Span<double> sums)
    {
        ReadOnlySpan<float> rows = output.Span, classes = target.Span;
        int width = output.Shape[-1];
        for (int row = 0; row < classes.Length; row++)
        {
            ReadOnlySpan<float> scores = rows.Slice(row * width, width);
            int best = 0;
            for (int i = 1; i < width; i++)
                if (scores[i] > scores[best]) best = i;
            if (best == (int)classes[row] && !float.IsNaN(scores[best])) sums[0]++;
        }
    }

    /// <inheritdoc/>
    public override double Value(ReadOnlySpan<double> sums, long samples) => sums[0] / samples;
}
