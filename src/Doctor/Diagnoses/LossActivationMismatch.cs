using Gradus.Catalogs;
using Gradus.Nn;
using Gradus.Nn.Layers.Activations;
using Gradus.Nn.Losses;

namespace Gradus.Doctor.Diagnoses;

/// <summary>The last layer and the loss do not belong together.</summary>
public sealed record LossActivationMismatch : DiagnosisSpec
{
    /// <inheritdoc/>
    public override Finding? Conclude(Chart chart)
    {
        ArgumentNullException.ThrowIfNull(chart);
        LayerSpec last = chart.Recipe.Model.SelectMany(spec => spec.Unroll()).Last();
        string path = chart.Layers[^1].Path;
        return (chart.Recipe.Loss, last) switch
        {
            (CrossEntropy, Softmax) => Sick(chart, path, $"{path} makes probabilities, but cross-entropy takes logits and applies softmax itself: applied twice, the gradient is small and the loss cannot fall below {Text(Math.Log(1 + ((Math.Exp(chart.ChanceLoss) - 1) / Math.E)))}"),
            (CrossEntropy, Relu or Sigmoid or Tanh) => Sick(chart, path, $"{path} limits the output, but cross-entropy takes logits of any sign and size"),
            (CrossEntropyProbabilities, not (Softmax or Sigmoid)) => Sick(chart, path, $"cross-entropy-probabilities takes probabilities, but {path} makes none: a softmax is missing"),
            (BinaryCrossEntropy, Softmax or Sigmoid) => Sick(chart, path, $"{path} makes probabilities, but binary-cross-entropy takes logits and applies sigmoid itself: applied twice, no output can say a clear no"),
            (BinaryCrossEntropy, Relu or Tanh) => Sick(chart, path, $"{path} limits the output, but binary-cross-entropy takes logits of any sign and size"),
            (BinaryCrossEntropyProbabilities, not (Softmax or Sigmoid)) => Sick(chart, path, $"binary-cross-entropy-probabilities takes probabilities, but {path} makes none: a sigmoid is missing"),
            (Mse or Mae or Huber, Relu) when chart.ChanceLoss > 0 => Found(chart, Severity.Warn, [path], 0.5, $"{path} gives no negative numbers and no gradient where it is flat; an output for {Kebab.Of(chart.Recipe.Loss.GetType().Name)} is usually linear", "match-loss"),
            _ => null,
        };
    }

    Finding Sick(Chart chart, string path, FormattableString evidence) => Found(chart, Severity.Severe, [path], 0.95, evidence, "match-loss");
}
