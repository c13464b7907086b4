using Gradus.Catalogs;
using Gradus.Tensors;
using Gradus.Tensors.Ops.Losses;

namespace Gradus.Nn.Losses;

/// <summary>−log softmax(output)[class], mean over samples: on logits, not on probabilities.</summary>
/// <param name="LabelSmoothing">The share of each target that is spread evenly over all classes; from 0 to below 1 (Szegedy et al. 2016).</param>
/// <param name="ClassWeights">How much a sample of each class counts; the mean is divided by the sum of the weights. Null: all the same.</param>
public sealed record CrossEntropy(float LabelSmoothing = 0, ClassWeights? ClassWeights = null) : LossSpec, IWeighsClasses
{
    /// <summary>The share of each target that is spread evenly over all classes; from 0 to below 1.</summary>
    public float LabelSmoothing { get; init => field = Check.Below(value, 0, 1, nameof(LabelSmoothing)); } = Check.Below(LabelSmoothing, 0, 1);

    /// <inheritdoc/>
    public override bool TakesClasses => true;

    /// <inheritdoc/>
    public override Tensor Loss(Tensor output, Tensor target) => output.CrossEntropy(target, LabelSmoothing, Resolved.Of(ClassWeights));

    /// <inheritdoc/>
    public override double Weight(Tensor target) => Resolved.Weight(ClassWeights, target);

    /// <inheritdoc/>
    public LossSpec With(ClassWeights weights) => this with { ClassWeights = weights };
}
