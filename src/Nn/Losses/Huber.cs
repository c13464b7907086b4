using Gradus.Catalogs;
using Gradus.Tensors;
using Gradus.Tensors.Ops.Losses;

namespace Gradus.Nn.Losses;

/// <summary>The mean over all elements of ½ d² where |d| ≤ δ and δ (|d| − ½ δ) elsewhere, d being output − target.</summary>
/// <param name="Delta">δ: beyond it the loss grows as a line; above 0.</param>
public sealed record Huber(float Delta = 1) : LossSpec
{
    /// <summary>δ: beyond it the loss grows as a line; above 0.</summary>
    public float Delta { get; init => field = Check.Above(value, 0, nameof(Delta)); } = Check.Above(Delta, 0);

    /// <inheritdoc/>
    public override bool TakesClasses => false;

    /// <inheritdoc/>
    public override Tensor Loss(Tensor output, Tensor target) => output.Huber(target, Delta);
}
