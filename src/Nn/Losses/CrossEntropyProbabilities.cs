using Gradus.Tensors;
using Gradus.Tensors.Ops.Losses;

namespace Gradus.Nn.Losses;

/// <summary>−log p[class], mean over samples: on a softmax or sigmoid output, as Keras means it.</summary>
/// <remarks>A row is divided by its sum, then clipped to [1e-7, 1 − 1e-7]; where it is clipped no gradient flows.</remarks>
public sealed record CrossEntropyProbabilities : LossSpec
{
    /// <inheritdoc/>
    public override bool TakesClasses => true;

    /// <inheritdoc/>
    public override Tensor Loss(Tensor output, Tensor target) => output.CrossEntropyProbabilities(target);
}
