using Gradus.Nn.Losses;
using Gradus.Tensors;
using Gradus.Training.Metrics;

namespace Gradus.Training.Tasks;

/// <summary>Numbers per sample.</summary>
public sealed class Regression : TrainingTask
{
    /// <summary>Checks that the model gives as many numbers as the data have.</summary>
    /// <exception cref="ShapeException">It does not.</exception>
    /// <exception cref="ArgumentException">The loss wants classes.</exception>
    public Regression(LossSpec loss, Shape target, Shape output)
        : base(loss, new Subject(Aim.Numbers, Math.Max(target.Length, 1), 0, false, []))
    {
        if (loss.TakesClasses)
        {
            string cure = target.Length > 1 ? "" : ", or, where the numbers are those of classes, data.classes: N";
            throw new ArgumentException($"loss: a cross-entropy needs classes but the data's targets are numbers; write loss: mse{cure}");
        }
        if (output != target)
            throw new ShapeException($"model: its output is {output} but a target of the data is {target}; they must be equal");
    }

    /// <inheritdoc/>
    public override Tensor Loss(Tensor output, Tensor target) => LossSpec.Loss(output, target);
}
