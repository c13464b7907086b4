namespace Gradus.Training.Metrics;

/// <summary>The harmonic mean of precision and recall, for each class; macro is the mean over classes, micro that over samples.</summary>
public sealed record F1 : ClassCounts
{
    /// <inheritdoc/>
    protected override string Name => "f1";

    /// <inheritdoc/>
    protected override double Value(double right, double told, double own) => Share(2 * right, told + own);
}
