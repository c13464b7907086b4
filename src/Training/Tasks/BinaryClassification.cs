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
    public override Tensor Loss(Tensor output, Tensor target) =>
        LossSpec.Loss(output, target.Shape.Rank > 1 && target.Shape[-1] == 2 ? Second(target) : target.Reshape(output.Shape));

    /// <summary>Of shares of two classes [N,2], those of the second [N,1]: how much of a yes a mixed sample is.</summary>
    static Tensor Second(Tensor shares)
    {
        Tensor second = Tensor.Result(Shape.Of(shares.Shape[0], 1), shares);
        for (int row = 0; row < second.Span.Length; row++) second.Span[row] = shares.Span[(2 * row) + 1];
        return second;
    }
}
