using Gradus.Tensors;

namespace Gradus.Training.Metrics;

/// <summary>Numbers that say how good outputs are, gathered batch by batch in sums that add: any split into batches, or ranks, gives the same. The loss is no metric: the task has it.</summary>
public abstract record MetricSpec
{
    /// <summary>Whether <c>train</c> reports it, whose keys are a fixed contract; otherwise only <c>evaluate</c> does.</summary>
    public virtual bool IsReported => false;

    /// <summary>Whether it has a meaning here.</summary>
    public abstract bool Fits(Subject subject);

    /// <summary>How many sums it gathers.</summary>
    public abstract int Sums(Subject subject);

    /// <summary>Adds a batch.</summary>
    /// <param name="output">[N,…], what the model gives.</param>
    /// <param name="target">[N] class indices, or the shape of the output.</param>
    /// <param name="subject">What they mean.</param>
    /// <param name="sums">As long as <see cref="Sums"/>.</param>
    public abstract void Add(Tensor output, Tensor target, Subject subject, Span<double> sums);

    /// <summary>Tells the metric of all batches.</summary>
    /// <param name="sums">As gathered, over 1 sample or more.</param>
    /// <param name="subject">What was measured.</param>
    /// <param name="report">Takes the numbers.</param>
    public abstract void Read(ReadOnlySpan<double> sums, Subject subject, MetricReport report);
}
