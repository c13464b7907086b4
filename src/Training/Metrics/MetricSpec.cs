using Gradus.Tensors;

namespace Gradus.Training.Metrics;

/// <summary>A number that says how good outputs are, gathered batch by batch in sums. The loss is no metric: the task has it.</summary>
public abstract record MetricSpec
{
    /// <summary>Whether it is for classes; otherwise for numbers.</summary>
    public abstract bool IsForClasses { get; }

    /// <summary>How many sums it gathers.</summary>
    public abstract int Sums { get; }

    /// <summary>Adds a batch.</summary>
    /// <param name="output">[N,…], what the model gives.</param>
    /// <param name="target">[N] class indices, or the shape of the output.</param>
    /// <param name="sums">As long as <see cref="Sums"/>.</param>
    public abstract void Add(Tensor output, Tensor target, Span<double> sums);

    /// <summary>The metric of all batches.</summary>
    /// <param name="sums">As gathered.</param>
    /// <param name="samples">How many samples were added; 1 or more.</param>
    public abstract double Value(ReadOnlySpan<double> sums, long samples);
}
