using Gradus.Catalogs;
using Gradus.Tensors;
using Gradus.Tensors.Ops.Losses;

namespace Gradus.Nn.Losses;

/// <summary>−t · log p − (1 − t) · log(1 − p), mean over all elements: each output is the probability of a yes, as of a sigmoid; as Keras means it.</summary>
/// <remarks>p is clipped to [1e-7, 1 − 1e-7]; where it is clipped no gradient flows.</remarks>
/// <param name="LabelSmoothing">s: a target t becomes t · (1 − s) + s / 2; from 0 to below 1.</param>
/// <param name="ClassWeights">What a yes of each output counts (PyTorch's <c>pos_weight</c>); for one output two numbers, what a no and what a yes counts. The mean is over all elements. Null: all the same.</param>
public sealed record BinaryCrossEntropyProbabilities(float LabelSmoothing = 0, ClassWeights? ClassWeights = null) : LossSpec, IWeighsClasses
{
    /// <summary>s: a target t becomes t · (1 − s) + s / 2; from 0 to below 1.</summary>
    public float LabelSmoothing { get; init => field = Check.Below(value, 0, 1, nameof(LabelSmoothing)); } = Check.Below(LabelSmoothing, 0, 1);

    /// <inheritdoc/>
    public override bool TakesClasses => false;

    /// <inheritdoc/>
    public override bool IsBinary => true;

    /// <inheritdoc/>
    public override float Threshold => 0.5f;

    /// <inheritdoc/>
    public override Tensor Loss(Tensor output, Tensor target)
    {
        ReadOnlySpan<float> weights = Resolved.Of(ClassWeights);
        int outputs = output.Shape[-1];
        return output.BinaryCrossEntropyProbabilities(target, LabelSmoothing, Resolved.Positives(weights, outputs), Resolved.Negatives(weights, outputs));
    }

    /// <inheritdoc/>
    public LossSpec With(ClassWeights weights) => this with { ClassWeights = weights };
}
