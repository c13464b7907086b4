using Gradus.Nn.Losses;
using Gradus.Tensors;
using Gradus.Tensors.Ops.Shaping;

namespace Gradus.Training.Tasks;

/// <summary>One class per sample.</summary>
public sealed class Classification : TrainingTask
{
    readonly int classes;

    /// <summary>Checks that the model gives a number per class.</summary>
    /// <exception cref="ShapeException">It does not.</exception>
    public Classification(LossSpec loss, int classes, Shape output)
        : base(loss, forClasses: true)
    {
        if (output != Shape.Of(classes))
        {
            string hint = output.Rank > 1 && output[-1] == classes ? "; a flatten or global-average-pool before the last dense layer is missing" : "";
            throw new ShapeException($"model: its output is {output} but the data have {classes} classes; the last layer must give [{classes}]{hint}");
        }
        this.classes = classes;
    }

    /// <inheritdoc/>
    public override Tensor Loss(Tensor output, Tensor target) =>
        LossSpec.Loss(output, LossSpec.TakesClasses ? target : target.OneHot(classes));
}
