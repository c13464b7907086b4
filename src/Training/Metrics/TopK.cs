using System.Globalization;
using Gradus.Catalogs;
using Gradus.Tensors;

namespace Gradus.Training.Metrics;

/// <summary>The share of samples whose class is among the k largest outputs; of equal outputs the first counts.</summary>
/// <param name="K">k, 1 or more.</param>
public sealed record TopK(int K = 5) : MetricSpec
{
    /// <summary>k, 1 or more.</summary>
    public int K { get; init => field = Check.AtLeast(value, 1, nameof(K)); } = Check.AtLeast(K, 1);

    /// <inheritdoc/>
    public override bool Fits(Subject subject) => subject.Aim == Aim.Classes && subject.Width > K;

    /// <inheritdoc/>
    public override int Sums(Subject subject) => 2;

    /// <inheritdoc/>
    public override void Add(Tensor output, Tensor target, Subject subject, Span<double> sums)
    {
        ReadOnlySpan<float> rows = output.Span, classes = target.Span;
        int width = output.Shape[-1];
        for (int row = 0; row < classes.Length; row++)
        {
            ReadOnlySpan<float> outputs = rows.Slice(row * width, width);
            int own = (int)classes[row], before = 0;
            for (int i = 0; i < width; i++)
                if (!(outputs[i] < outputs[own]) && (i < own || outputs[i] != outputs[own]) && i != own) before++;
            if (before < K && Subject.AreFinite(outputs)) sums[0]++;
        }
        sums[1] += classes.Length;
    }

    /// <inheritdoc/>
    public override void Read(ReadOnlySpan<double> sums, Subject subject, MetricReport report) =>
        report.Add(string.Create(CultureInfo.InvariantCulture, $"top_{K}"), sums[0] / sums[1]);
}
