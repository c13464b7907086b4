using Gradus.Kernels.Losses;
using Gradus.Kernels.Softmax;
using Gradus.Tensors;
using Gradus.Tensors.Ops.Losses;

namespace Gradus.Tests.Tensors.Ops;

static partial class OpCases
{
    delegate (double Loss, double Slope) ElementReference(double x, double target, int column);

    static IEnumerable<OpCase> ElementLosses()
    {
        foreach ((int rows, int columns) in ((int, int)[])[(3, 5), (1, 1), (7, 17), (1_501, 33)])
        {
            Given logits = Given.Within(71, -8, 8, rows, columns), shares = Given.Within(72, 0.02, 0.98, rows, columns), soft = Given.Within(73, 0, 1, rows, columns).Fixed();
            Given numbers = Given.Draw(74, rows, columns), other = Given.Draw(75, rows, columns).Fixed();
            float[] yes = Weights(columns, 0.5f), no = Weights(columns, 0.75f);
            yield return Element("MeanAbsoluteError", "", numbers, other, (x, t, c) => ElementLossReference.Absolute(x, t), (x, t) => x.MeanAbsoluteError(t));
            foreach (float delta in (float[])[1f, 0.3f])
                yield return Element("Huber", $"delta {delta}", numbers, other, (x, t, c) => ElementLossReference.Huber(x, t, (double)delta), (x, t) => x.Huber(t, delta));
            foreach (float s in (float[])[0f, 0.2f])
            {
                double Smooth(double t) => (t * (1f - s)) + (s / 2f);
                yield return Element("BinaryCrossEntropy", $"smoothing {s}", logits, soft, (x, t, c) => ElementLossReference.Logit(x, Smooth(t), 1, 1), (x, t) => x.BinaryCrossEntropy(t, s));
                yield return Element("BinaryCrossEntropy", $"smoothing {s}, weights", logits, soft, (x, t, c) => ElementLossReference.Logit(x, Smooth(t), yes[c], no[c]), (x, t) => x.BinaryCrossEntropy(t, s, yes, no));
                yield return Element("BinaryCrossEntropyProbabilities", $"smoothing {s}", shares, soft, (x, t, c) => ElementLossReference.Probability(x, Smooth(t), 1, 1), (x, t) => x.BinaryCrossEntropyProbabilities(t, s));
                yield return Element("BinaryCrossEntropyProbabilities", $"smoothing {s}, weights", shares, soft, (x, t, c) => ElementLossReference.Probability(x, Smooth(t), yes[c], no[c]), (x, t) => x.BinaryCrossEntropyProbabilities(t, s, yes, no));
            }
        }
        foreach ((int rows, int classes) in ((int, int)[])[(3, 5), (1, 2), (67, 10), (130, 300)])
        {
            Given indices = Given.Constant([.. Enumerable.Range(0, rows).Select(i => (float)(i * 7 % classes))]), soft = Given.Within(76, 0, 0.4, rows, classes).Fixed();
            Given logits = Given.Within(77, -5, 5, rows, classes), shares = Given.Within(78, 0.05, 1, rows, classes);
            float[] weights = Weights(classes, 0.5f);
            foreach ((string kind, Given target) in ((string, Given)[])[("classes", indices), ("soft rows", soft)])
            {
                yield return Weighted("CrossEntropy", kind, logits, target, 0.1f, weights, CrossEntropyReference.Logits<double>, (x, t) => x.CrossEntropy(t, 0.1f, weights));
                yield return Weighted("CrossEntropy", kind, logits, target, 0.1f, [], CrossEntropyReference.Logits<double>, (x, t) => x.CrossEntropy(t, 0.1f));
                yield return Weighted("CrossEntropy", kind, logits, target, 0f, weights, CrossEntropyReference.Logits<double>, (x, t) => x.CrossEntropy(t, 0f, weights));
                yield return Weighted("CrossEntropyProbabilities", kind, shares, target, 0.1f, weights, CrossEntropyReference.Probabilities<double>, (x, t) => x.CrossEntropyProbabilities(t, 0.1f, weights));
            }
        }
    }

    static float[] Weights(int columns, float least) => [.. Enumerable.Range(0, columns).Select(c => least + (0.25f * (c % 7)))];

    static OpCase Element(string operation, string name, Given x, Given target, ElementReference reference, Func<Tensor, Tensor, Tensor> run)
    {
        int count = x.Shape.Length, columns = x.Shape[-1];
        return new(operation, $"{x.Shape} {name}", [x, target], t => run(t[0], t[1]),
            v => [v[0].Select((value, i) => reference(value, v[1][i], i % columns).Loss).Sum() / count],
            (v, dy) => [[.. v[0].Select((value, i) => reference(value, v[1][i], i % columns).Slope / count * dy[0])], []]);
    }

    /// <summary>Smoothing and weights turned into targets of the plain loss; the mean is over Σ w · t.</summary>
    static OpCase Weighted(string operation, string kind, Given x, Given target, float smoothing, float[] weights, RowReference reference, Func<Tensor, Tensor, Tensor> run)
    {
        int rows = x.Shape[0], classes = x.Shape[1];
        double Weight(int c) => weights.Length == 0 ? 1 : weights[c];
        (double Loss, double[] Gradient) Whole(double[][] v)
        {
            double[] gradient = new double[rows * classes];
            double loss = 0, all = 0;
            for (int r = 0; r < rows; r++)
            {
                double[] given = target.Shape.Rank == 2 ? Row(v[1], r, classes).ToArray() : [.. Enumerable.Range(0, classes).Select(c => c == v[1][r] ? 1.0 : 0)];
                double[] made = [.. given.Select((t, c) => Weight(c) * ((t * (1 - smoothing)) + (smoothing / classes)))];
                all += weights.Length == 0 ? 1 : given.Select((t, c) => Weight(c) * t).Sum();
                loss += reference(Row(v[0], r, classes), made, Row(gradient, r, classes));
            }
            return (loss / all, [.. gradient.Select(g => g / all)]);
        }
        return new(operation, $"{x.Shape} {kind}, smoothing {smoothing}, {weights.Length} weights", [x, target], t => run(t[0], t[1]), v => [Whole(v).Loss],
            (v, dy) => [[.. Whole(v).Gradient.Select(g => g * dy[0])], []])
        // One row whose class is nearly sure: its loss is the logarithm of a sum just above 1.
        { Tolerance = 3e-5 };
    }
}
