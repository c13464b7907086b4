using Gradus.Nn.Losses;
using Gradus.Tensors;
using Gradus.Tensors.Ops.Shaping;
using Gradus.Training.Metrics;

namespace Gradus.Training.Tasks;

/// <summary>One class per sample.</summary>
public sealed class Classification : TrainingTask
{
    readonly int classes;

    /// <summary>Checks that the model gives a number per class.</summary>
    /// <exception cref="ShapeException">It does not.</exception>
    public Classification(LossSpec loss, int classes, Shape output, IReadOnlyList<string>? names = null)
        : base(loss, new Subject(Aim.Classes, classes, 0, loss is CrossEntropyProbabilities or BinaryCrossEntropyProbabilities, names ?? []))
    {
        this.classes = classes;
        if (output != Shape.Of(classes))
        {
            string hint = output.Rank > 1 && output[-1] == classes ? "; a flatten or global-average-pool before the last dense layer is missing" : "";
            throw new ShapeException($"model: its output is {output} but the data have {classes} classes; the last layer must give [{classes}]{One(loss, classes, output)}{hint}");
        }
    }

    static string One(LossSpec loss, int classes, Shape output) => classes != 2 ? "" : loss.IsBinary ? " or [1]"
        : output == Shape.Of(1) ? ", or the loss must be binary-cross-entropy, for which one output tells two classes" : "";

    /// <inheritdoc/>
    public override Tensor Loss(Tensor output, Tensor target) =>
        LossSpec.Loss(output, LossSpec.TakesClasses || target.Shape.Rank > 1 ? target : target.OneHot(classes));
}
