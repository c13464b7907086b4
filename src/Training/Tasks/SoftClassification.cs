using System.Globalization;
using Gradus.Nn.Losses;
using Gradus.Tensors;
using Gradus.Training.Metrics;

namespace Gradus.Training.Tasks;

/// <summary>One class per sample, told by how probable each is: rows of soft labels under a cross-entropy. Metrics take the most probable class for the sample's.</summary>
public sealed class SoftClassification : TrainingTask
{
    /// <summary>How far from 1 the sum of a row may be.</summary>
    const double Tolerance = 1e-3;

    /// <summary>Checks that the model gives a number per class.</summary>
    /// <param name="loss">A cross-entropy.</param>
    /// <param name="target">The shape of a target: [classes].</param>
    /// <param name="output">The shape of what the model gives for a sample.</param>
    /// <exception cref="ShapeException">It does not.</exception>
    public SoftClassification(LossSpec loss, Shape target, Shape output)
        : base(loss, new Subject(Aim.Classes, target.Length, 0, loss is CrossEntropyProbabilities, []))
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
        double sum = 0;
        foreach (float value in target)
        {
            if (!(value >= 0f)) return Row($"{value.ToString(CultureInfo.InvariantCulture)} in the row of its target");
            sum += value;
        }
        return Math.Abs(sum - 1) <= Tolerance ? null : Row($"a target whose numbers sum to {sum.ToString("g6", CultureInfo.InvariantCulture)}");
    }

    static string Row(string found) => $"{found}, but a cross-entropy takes classes, or for each sample probabilities that sum to 1; numbers take loss: mse";
}
