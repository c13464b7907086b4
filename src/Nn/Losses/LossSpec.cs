using Gradus.Tensors;

namespace Gradus.Nn.Losses;

/// <summary>What training makes small: a scalar of a batch.</summary>
public abstract record LossSpec
{
    /// <summary>Whether it takes class indices; otherwise class labels come to it one-hot.</summary>
    public abstract bool TakesClasses { get; }

    /// <summary>The mean loss of a batch.</summary>
    /// <param name="output">[N,…], what the model gives.</param>
    /// <param name="target">[N] class indices where <see cref="TakesClasses"/>, or the shape of the output.</param>
    /// <returns>A scalar.</returns>
    /// <exception cref="ShapeException">Output and target do not fit.</exception>
    public abstract Tensor Loss(Tensor output, Tensor target);
}
