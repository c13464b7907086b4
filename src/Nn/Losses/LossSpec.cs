using Gradus.Tensors;

namespace Gradus.Nn.Losses;

/// <summary>What training makes small: a scalar of a batch.</summary>
public abstract record LossSpec
{
    /// <summary>Whether it takes class indices; otherwise class labels come to it one-hot.</summary>
    public abstract bool TakesClasses { get; }

    /// <summary>Whether each output is a question of its own, answered yes or no: targets are from 0 to 1 in the shape of the output.</summary>
    public virtual bool IsBinary => false;

    /// <summary>The output above which a yes is more likely than a no, where <see cref="IsBinary"/>.</summary>
    public virtual float Threshold => 0f;

    /// <summary>The mean loss of a batch.</summary>
    /// <param name="output">[N,…], what the model gives.</param>
    /// <param name="target">[N] class indices where <see cref="TakesClasses"/>, or the shape of the output.</param>
    /// <returns>A scalar.</returns>
    /// <exception cref="ShapeException">Output and target do not fit.</exception>
    public abstract Tensor Loss(Tensor output, Tensor target);

    /// <summary>How much a batch counts beside others in a mean over batches: by how much the mean loss of the batch was divided.</summary>
    /// <param name="target">As <see cref="Loss"/> takes it.</param>
    public virtual double Weight(Tensor target) => target.Shape[0];
}
