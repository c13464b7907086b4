using Gradus.Tensors;
using Gradus.Tensors.Ops.Losses;

namespace Gradus.Nn.Losses;

/// <summary>−log softmax(output)[class], mean over samples: on logits, not on probabilities.</summary>
public sealed record CrossEntropy : LossSpec
{
    /// <inheritdoc/>
    public override bool TakesClasses => true;

    /// <inheritdoc/>
    public override Tensor Loss(Tensor output, Tensor target) => output.CrossEntropy(target);
}
