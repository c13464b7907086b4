namespace Gradus.Training.Metrics;

/// <summary>Of the samples that were taken for a class, the share that is of it; macro is the mean over classes, micro that over samples.</summary>
public sealed record Precision : ClassCounts
{
    /// <inheritdoc/>
    protected override string Name => "precision";

    /// <inheritdoc/>
    protected override double Value(double right, double told, double own) => Share(right, told);
}
