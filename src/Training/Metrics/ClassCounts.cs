using Gradus.Tensors;

namespace Gradus.Training.Metrics;

/// <summary>What precision, recall and F1 are made of: for each class how many samples were rightly taken for it, were taken for it, and are of it.</summary>
public abstract record ClassCounts : MetricSpec
{
    const int PerClass = 3;

    /// <summary>The key of the metric in reports.</summary>
    protected abstract string Name { get; }

    /// <inheritdoc/>
    public override bool Fits(Subject subject) => subject.Aim != Aim.Numbers;

    /// <inheritdoc/>
    public override int Sums(Subject subject) => PerClass * subject.Width;

    /// <inheritdoc/>
    public override void Add(Tensor output, Tensor target, Subject subject, Span<double> sums)
    {
        ReadOnlySpan<float> outputs = output.Span, targets = target.Span;
        int width = subject.Aim == Aim.Labels ? 1 : output.Shape[-1];
        for (int row = 0; row < targets.Length; row++)
        {
            int told = subject.Told(outputs.Slice(row * width, width));
            if (subject.Aim == Aim.Labels) Count(sums, told == 1, targets[row] > 0.5f, row % subject.Width);
            else
            {
                int own = (int)targets[row];
                Count(sums, told == own, true, own);
                if (told >= 0 && told != own) Count(sums, true, false, told);
            }
        }
    }

    /// <inheritdoc/>
    public override void Read(ReadOnlySpan<double> sums, Subject subject, MetricReport report)
    {
        var each = new double[subject.Width];
        double right = 0, told = 0, own = 0, mean = 0;
        for (int c = 0; c < each.Length; c++)
        {
            ReadOnlySpan<double> counts = sums.Slice(PerClass * c, PerClass);
            each[c] = Value(counts[0], counts[1], counts[2]);
            mean += each[c] / each.Length;
            (right, told, own) = (right + counts[0], told + counts[1], own + counts[2]);
        }
        report.Add($"{Name}_macro", mean);
        report.Add($"{Name}_micro", Value(right, told, own));
        report.AddPerClass(Name, each);
    }

    /// <summary>The metric of counts.</summary>
    /// <param name="right">Samples of the class that were taken for it.</param>
    /// <param name="told">Samples that were taken for it.</param>
    /// <param name="own">Samples of it.</param>
    protected abstract double Value(double right, double told, double own);

    /// <summary>a / b; 0 where b is 0, as scikit-learn has it.</summary>
    protected static double Share(double a, double b) => b == 0 ? 0 : a / b;

    static void Count(Span<double> sums, bool isTold, bool isOwn, int c)
    {
        if (isTold && isOwn) sums[PerClass * c]++;
        if (isTold) sums[(PerClass * c) + 1]++;
        if (isOwn) sums[(PerClass * c) + 2]++;
    }
}
