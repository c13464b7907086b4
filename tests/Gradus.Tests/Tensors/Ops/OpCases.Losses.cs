using Gradus.Kernels.Normalization;
using Gradus.Kernels.Softmax;
using Gradus.Tensors;
using Gradus.Tensors.Ops.Losses;
using Gradus.Tensors.Ops.Normalization;

namespace Gradus.Tests.Tensors.Ops;

static partial class OpCases
{
    const float Epsilon = 1e-3f;

    delegate double RowReference(ReadOnlySpan<double> x, ReadOnlySpan<double> target, Span<double> gradient);

    static IEnumerable<OpCase> Norms()
    {
        foreach ((int n, int pixels, int channels) in ((int, int, int)[])[(4, 1, 3), (2, 6, 5), (3, 111, 100), (40, 60, 7)])
        {
            yield return Normalized(n, pixels, channels, isFixed: false);
            yield return Normalized(n, pixels, channels, isFixed: true);
            yield return Rectified(Normalized(n, pixels, channels, isFixed: false), channels);
            yield return Added(Normalized(n, pixels, channels, isFixed: false), n, pixels, channels);
        }
        yield return Normalized(0, 4, 3, isFixed: true);
    }

    static OpCase Normalized(int n, int pixels, int channels, bool isFixed)
    {
        double[] mean = [.. Enumerable.Range(0, channels).Select(c => (double)(float)(0.1 * c))], variance = [.. mean.Select(m => (double)(float)(0.5 + m))];
        (double Mean, double InverseStd) Statistics(double[] column, int c)
        {
            (double m, double v) = isFixed ? (mean[c], variance[c]) : BatchNormReference.Statistics<double>(column);
            return (m, 1 / Math.Sqrt(v + Epsilon));
        }
        double[] Forward(double[][] v)
        {
            double[] y = new double[v[0].Length], column = new double[n * pixels];
            for (int c = 0; c < channels; c++)
            {
                double[] x = Column(v[0], c, channels);
                (double m, double s) = Statistics(x, c);
                BatchNormReference.Normalize<double>(x, m, s, v[1][c], v[2][c], column);
                for (int i = 0; i < column.Length; i++) y[(i * channels) + c] = column[i];
            }
            return y;
        }
        double[][] Backward(double[][] v, double[] dy)
        {
            double[] dx = new double[dy.Length], column = new double[n * pixels], dgamma = new double[channels], dbeta = new double[channels];
            for (int c = 0; c < channels; c++)
            {
                double[] x = Column(v[0], c, channels);
                (double m, double s) = Statistics(x, c);
                (dgamma[c], dbeta[c]) = BatchNormReference.Backward<double>(x, Column(dy, c, channels), m, s, v[1][c], isFixed, column);
                for (int i = 0; i < column.Length; i++) dx[(i * channels) + c] = column[i];
            }
            return [dx, dgamma, dbeta];
        }
        return new(isFixed ? "BatchNormInference" : "BatchNorm", $"[{n},{pixels},{channels}]",
            [Given.Within(51, -1, 3, n, pixels, channels), Given.Draw(52, channels), Given.Draw(53, channels)],
            t =>
            {
                (StateBuffer runningMean, StateBuffer runningVariance) = Running(mean, variance);
                return isFixed ? t[0].BatchNormInference(t[1], t[2], runningMean, runningVariance, Epsilon) : t[0].BatchNorm(t[1], t[2], runningMean, runningVariance, 0.9f, Epsilon);
            },
            Forward, Backward)
        // dx of training is a difference of terms that nearly cancel.
        { Tolerance = 3e-5 };
    }

    /// <summary>The same with a rectifier behind it.</summary>
    static OpCase Rectified(OpCase plain, int channels) => plain with
    {
        Operation = "BatchNormRelu",
        Run = t =>
        {
            (StateBuffer runningMean, StateBuffer runningVariance) = Running(new double[channels], [.. Enumerable.Repeat(1.0, channels)]);
            return t[0].BatchNormRelu(t[1], t[2], runningMean, runningVariance, 0.9f, Epsilon);
        },
        Forward = v => [.. plain.Forward(v).Select(y => double.IsNaN(y) ? y : Math.Max(y, 0))],
        Backward = (v, dy) => plain.Backward(v, [.. plain.Forward(v).Zip(dy, (y, g) => y > 0 ? g : 0)]),
    };

    /// <summary>The same with a shortcut added and a rectifier behind that.</summary>
    static OpCase Added(OpCase plain, int n, int pixels, int channels) => plain with
    {
        Operation = "BatchNormAddRelu",
        Inputs = [.. plain.Inputs, Given.Draw(54, n, pixels, channels)],
        Run = t =>
        {
            (StateBuffer runningMean, StateBuffer runningVariance) = Running(new double[channels], [.. Enumerable.Repeat(1.0, channels)]);
            return t[0].BatchNormAddRelu(t[3], t[1], t[2], runningMean, runningVariance, 0.9f, Epsilon);
        },
        Forward = v => [.. plain.Forward(v).Zip(v[3], (y, other) => double.IsNaN(y + other) ? double.NaN : Math.Max(y + other, 0))],
        Backward = (v, dy) =>
        {
            double[] passed = [.. plain.Forward(v).Zip(v[3], (y, other) => y + other).Zip(dy, (y, g) => y > 0 ? g : 0)];
            return [.. plain.Backward(v, passed), passed];
        },
    };

    static (StateBuffer Mean, StateBuffer Variance) Running(double[] mean, double[] variance)
    {
        var arena = new Arena();
        StateBuffer first = arena.DeclareBuffer("mean", Shape.Of(mean.Length)), second = arena.DeclareBuffer("variance", Shape.Of(mean.Length));
        arena.Allocate(0);
        for (int c = 0; c < mean.Length; c++) (first.Value[c], second.Value[c]) = ((float)mean[c], (float)variance[c]);
        return (first, second);
    }

    static IEnumerable<OpCase> Losses()
    {
        foreach ((int rows, int classes) in ((int, int)[])[(3, 5), (1, 2), (67, 10), (130, 300)])
        {
            Given indices = Given.Constant([.. Enumerable.Range(0, rows).Select(i => (float)(i * 7 % classes))]), soft = Given.Within(61, 0, 0.4, rows, classes).Fixed();
            Given logits = Given.Within(62, -5, 5, rows, classes), shares = Given.Within(63, 0.05, 1, rows, classes);
            yield return Row("CrossEntropy", "classes", rows, classes, logits, indices, CrossEntropyReference.Logits<double>, (x, t) => x.CrossEntropy(t));
            yield return Row("CrossEntropy", "soft rows", rows, classes, logits, soft, CrossEntropyReference.Logits<double>, (x, t) => x.CrossEntropy(t));
            yield return Row("CrossEntropyProbabilities", "classes", rows, classes, shares, indices, CrossEntropyReference.Probabilities<double>, (x, t) => x.CrossEntropyProbabilities(t));
            yield return Row("CrossEntropyProbabilities", "soft rows", rows, classes, shares, soft, CrossEntropyReference.Probabilities<double>, (x, t) => x.CrossEntropyProbabilities(t));
        }
        foreach (int rows in (int[])[3, 1, 5_001])
        {
            int count = rows * 7;
            yield return new("MeanSquaredError", $"[{rows},7]", [Given.Draw(64, rows, 7), Given.Draw(65, rows, 7).Fixed()], t => t[0].MeanSquaredError(t[1]),
                x => [x[0].Zip(x[1], (a, b) => (a - b) * (a - b)).Sum() / count], (x, dy) => [[.. x[0].Zip(x[1], (a, b) => 2 * (a - b) / count * dy[0])], []]);
        }
    }

    static OpCase Row(string operation, string name, int rows, int classes, Given x, Given target, RowReference reference, Func<Tensor, Tensor, Tensor> run)
    {
        (double Loss, double[] Gradient) Whole(double[][] v)
        {
            double[] gradient = new double[rows * classes];
            double loss = 0;
            for (int r = 0; r < rows; r++)
            {
                double[] weights = target.Shape.Rank == 2 ? Row(v[1], r, classes).ToArray() : [.. Enumerable.Range(0, classes).Select(c => c == v[1][r] ? 1.0 : 0)];
                loss += reference(Row(v[0], r, classes), weights, Row(gradient, r, classes)) / rows;
            }
            return (loss, gradient);
        }
        return new(operation, $"[{rows},{classes}] {name}", [x, target], t => run(t[0], t[1]), v => [Whole(v).Loss],
            (v, dy) => [[.. Whole(v).Gradient.Select(g => g / rows * dy[0])], []]);
    }

    static double[] Column(double[] values, int column, int columns) => [.. values.Where((_, i) => i % columns == column)];
}
