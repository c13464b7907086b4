using Gradus.Data;
using Gradus.Nn.Losses;
using Gradus.Tensors;
using Gradus.Tensors.Ops.Shaping;
using Gradus.Training.Metrics;

namespace Gradus.Training.Tasks;

/// <summary>One of two classes per sample, told by one output: the second above the threshold.</summary>
/// <param name="loss">A binary loss.</param>
/// <param name="data">Data of two classes.</param>
public sealed class BinaryClassification(LossSpec loss, IDataset data)
    : TrainingTask(loss, new Subject(Aim.Binary, 2, loss.Threshold, loss.Threshold > 0, data.ClassNames))
{
    /// <inheritdoc/>
    public override Tensor Loss(Tensor output, Tensor target) => LossSpec.Loss(output, target.Reshape(output.Shape));
}
