namespace Gradus.Training.Metrics;

/// <summary>Of the samples of a class, the share that was taken for it; macro is the mean over classes, micro that over samples.</summary>
public sealed record Recall : ClassCounts
{
    /// <inheritdoc/>
    protected override string Name => "recall";

    /// <inheritdoc/>
    protected override double Value(double right, double told, double own) => Share(right, own);
}
