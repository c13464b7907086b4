using Gradus.Tensors;
using Gradus.Tensors.Ops.Losses;

namespace Gradus.Nn.Losses;

/// <summary>The mean of |output − target| over all elements.</summary>
public sealed record Mae : LossSpec
{
    /// <inheritdoc/>
    public override bool TakesClasses => false;

    /// <inheritdoc/>
    public override Tensor Loss(Tensor output, Tensor target) => output.MeanAbsoluteError(target);
}
