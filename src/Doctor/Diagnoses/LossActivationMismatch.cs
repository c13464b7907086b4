using Gradus.Catalogs;
using Gradus.Doctor.Signs;
using Gradus.Nn;
using Gradus.Nn.Layers.Activations;
using Gradus.Nn.Losses;

namespace Gradus.Doctor.Diagnoses;

/// <summary>The last layer and the loss do not belong together.</summary>
public sealed record LossActivationMismatch : DiagnosisSpec
{
    const double SevereShare = 0.1;
    const double WarnShare = 1e-3;
    const double SumTolerance = 0.05;

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
            (CrossEntropy or BinaryCrossEntropy, _) when Reach.Of(last) is { IsAll: false } reach => Logits(chart, path, reach),
            (Mse or Mae or Huber, _) when Reach.Of(last) is { IsAll: false } reach => Numbers(chart, path, last, reach),
            _ => null,
        };
    }

    /// <summary>A function that bounds logits on one side, which is no bound of a softmax, but of a sigmoid where it is 0.</summary>
    Finding Logits(Chart chart, string path, Reach reach)
    {
        FormattableString evidence = $"{path} gives {reach}, but {Name(chart)} takes logits of any sign and size{(Explosion.In(chart) is { } text ? $"; {text}" : "")}";
        return (chart.Recipe.Loss is BinaryCrossEntropy && reach.Least >= 0) || Explosion.In(chart) is not null ? Sick(chart, path, evidence) : Found(chart, Severity.Warn, [path], 0.5, evidence, "match-loss");
    }

    /// <summary>Numbers that the output cannot reach are never learnt.</summary>
    Finding? Numbers(Chart chart, string path, LayerSpec last, Reach reach)
    {
        TargetSigns targets = chart.Targets;
        if (last is Softmax && targets.AreNumbers && Math.Abs((targets.Mean * targets.Width) - 1) > SumTolerance)
        {
            return targets.Width == 1
                ? Sick(chart, path, $"{path} makes a probability of the only number there is, which is always 1, but the targets lie between {Text(targets.Least)} and {Text(targets.Most)}: take it out")
                : Sick(chart, path, $"{path} gives numbers that sum to 1 for each sample, but the {targets.Width} targets of a sample sum to {Text(targets.Mean * targets.Width)} on average: take it out");
        }
        double beyond = targets.Beyond(reach.Least, reach.Most);
        FormattableString outside = $"{path} gives {reach}, but the targets lie between {Text(targets.Least)} and {Text(targets.Most)}: {Text(100 * beyond)} % of their variance is out of reach, so training cannot learn it; a linear output can";
        if (beyond >= SevereShare) return Sick(chart, path, outside);
        if (last is Exp && Explosion.In(chart) is { } text) return Sick(chart, path, $"{path} grows without bound: {text}; a linear output does not");
        if (beyond > WarnShare) return Found(chart, Severity.Warn, [path], 0.7, outside, "match-loss");
        return last is Relu or Exp && chart.ChanceLoss > 0
            ? Found(chart, Severity.Warn, [path], 0.5, $"{path} gives no negative numbers and {(last is Exp ? "grows without bound" : "no gradient where it is flat")}; an output for {Name(chart)} is usually linear", "match-loss") : null;
    }

    static string Name(Chart chart) => Kebab.Of(chart.Recipe.Loss!.GetType().Name);

    Finding Sick(Chart chart, string path, FormattableString evidence) => Found(chart, Severity.Severe, [path], 0.95, evidence, "match-loss");
}
