using System.Globalization;
using Gradus.Nn.Losses;
using Gradus.Tensors;
using Gradus.Training.Metrics;

namespace Gradus.Training.Tasks;

/// <summary>Any number of labels per sample: a yes or no for each output.</summary>
public sealed class MultiLabel : TrainingTask
{
    /// <summary>Checks that the model gives a number per label.</summary>
    /// <param name="loss">A binary loss.</param>
    /// <param name="target">The shape of a target.</param>
    /// <param name="output">The shape of what the model gives for a sample.</param>
    /// <exception cref="ShapeException">It does not.</exception>
    public MultiLabel(LossSpec loss, Shape target, Shape output)
        : base(loss, new Subject(Aim.Labels, Math.Max(target.Length, 1), loss.Threshold, loss.Threshold > 0, []))
    {
        if (output != target) throw new ShapeException($"model: its output is {output} but a target of the data is {target}; they must be equal");
    }

    /// <inheritdoc/>
    protected override bool LooksAtTargets => true;

    /// <inheritdoc/>
    public override Tensor Loss(Tensor output, Tensor target) => LossSpec.Loss(output, target);

    /// <inheritdoc/>
    protected override string? Fault(ReadOnlySpan<float> target)
    {
        foreach (float value in target)
        {
            if (!(value >= 0f && value <= 1f))
                return $"the target {value.ToString(CultureInfo.InvariantCulture)}, but a binary cross-entropy takes labels from 0 (no) to 1 (yes); numbers take loss: mse{(target.Length > 1 ? "" : ", and those of classes data.classes: N")}";
        }
        return null;
    }
}
