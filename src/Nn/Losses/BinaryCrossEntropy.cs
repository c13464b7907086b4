using Gradus.Catalogs;
using Gradus.Tensors;
using Gradus.Tensors.Ops.Losses;

namespace Gradus.Nn.Losses;

/// <summary>−t · log σ(output) − (1 − t) · log σ(−output), mean over all elements: each output is a yes or no of its own, on logits.</summary>
/// <param name="LabelSmoothing">s: a target t becomes t · (1 − s) + s / 2; from 0 to below 1.</param>
/// <param name="ClassWeights">What a yes of each output counts (PyTorch's <c>pos_weight</c>); for one output two numbers, what a no and what a yes counts. The mean is over all elements. Null: all the same.</param>
public sealed record BinaryCrossEntropy(float LabelSmoothing = 0, ClassWeights? ClassWeights = null) : LossSpec, IWeighsClasses
{
    /// <summary>s: a target t becomes t · (1 − s) + s / 2; from 0 to below 1.</summary>
    public float LabelSmoothing { get; init => field = Check.Below(value, 0, 1, nameof(LabelSmoothing)); } = Check.Below(LabelSmoothing, 0, 1);

    /// <inheritdoc/>
    public override bool TakesClasses => false;

    /// <inheritdoc/>
    public override bool IsBinary => true;

    /// <inheritdoc/>
    public override Tensor Loss(Tensor output, Tensor target)
    {
        ReadOnlySpan<float> weights = Resolved.Of(ClassWeights);
        int outputs = output.Shape[-1];
        return output.BinaryCrossEntropy(target, LabelSmoothing, Resolved.Positives(weights, outputs), Resolved.Negatives(weights, outputs));
    }

    /// <inheritdoc/>
    public LossSpec With(ClassWeights weights) => this with { ClassWeights = weights };
}
