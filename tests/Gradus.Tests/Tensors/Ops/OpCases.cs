using Gradus.Kernels.Matmul;
using Gradus.Tensors;
using Gradus.Tensors.Ops.Arithmetic;
using Gradus.Tensors.Ops.Linear;
using Gradus.Tensors.Ops.Reduce;
using Gradus.Tensors.Ops.Shaping;

namespace Gradus.Tests.Tensors.Ops;

/// <summary>The cases of every operation.</summary>
static partial class OpCases
{
    /// <summary>More than two chunks of an elementwise loop, and odd: it forks.</summary>
    const int Long = 33_001;

    public static IReadOnlyList<OpCase> All { get; } = [.. Linear(), .. Arithmetic(), .. Shaping(), .. Activations(), .. Images(), .. Grown(), .. Norms(), .. Groups(), .. Losses(), .. ElementLosses(), .. Sequences()];

    public static IEnumerable<string> Names => All.Select(one => one.ToString());

    public static OpCase Of(string name) => All.Single(one => one.ToString() == name);

    static IEnumerable<OpCase> Linear()
    {
        foreach ((int m, int k, int n) in ((int, int, int)[])[(3, 4, 5), (1, 1, 1), (7, 13, 17), (65, 130, 33), (0, 4, 3)])
            yield return MatMul($"[{m},{k}]·[{k},{n}]", Given.Draw(1, m, k), Given.Draw(2, k, n), m, k, n);
        yield return MatMul("three axes", Given.Draw(3, 2, 3, 4), Given.Draw(4, 4, 5), 6, 4, 5);
        foreach ((int rows, int columns) in ((int, int)[])[(3, 5), (1, 1), (129, 257), (0, 3)])
        {
            yield return new OpCase("AddBias", $"[{rows},{columns}]", [Given.Draw(5, rows, columns), Given.Draw(6, columns)], t => t[0].AddBias(t[1]),
                x => [.. x[0].Select((value, i) => value + x[1][i % columns])],
                (x, dy) => [dy, [.. Enumerable.Range(0, columns).Select(c => Enumerable.Range(0, rows).Sum(r => dy[(r * columns) + c]))]]);
        }
    }

    static OpCase MatMul(string name, Given x, Given weight, int m, int k, int n) => new("MatMul", name, [x, weight], t => t[0].MatMul(t[1]),
        v =>
        {
            double[] y = new double[m * n];
            MatmulReference.Multiply<double>(v[0], v[1], y, m, n, k);
            return y;
        },
        (v, dy) =>
        {
            double[] dx = new double[m * k], dw = new double[k * n];
            MatmulReference.Multiply<double>(dy, v[1], dx, m, k, n, transposeB: true);
            MatmulReference.Multiply<double>(v[0], dy, dw, k, n, m, transposeA: true);
            return [dx, dw];
        });

    static IEnumerable<OpCase> Arithmetic()
    {
        foreach (int length in (int[])[7, 1, Long, 0])
        {
            Given a = Given.Draw(11, length), b = Given.Draw(12, length);
            yield return new("AddRelu", $"{length}", [a, b], t => t[0].AddRelu(t[1]), x => Zip(x, (p, q) => Math.Max(p + q, 0)), (x, dy) => [Passed(x, dy), Passed(x, dy)]);
            yield return new("Add", $"{length}", [a, b], t => t[0].Add(t[1]), x => Zip(x, (p, q) => p + q), (x, dy) => [dy, dy]);
            yield return new("Subtract", $"{length}", [a, b], t => t[0].Subtract(t[1]), x => Zip(x, (p, q) => p - q), (x, dy) => [dy, [.. dy.Select(d => -d)]]);
            yield return new("Multiply", $"{length}", [a, b], t => t[0].Multiply(t[1]), x => Zip(x, (p, q) => p * q),
                (x, dy) => [Zip([dy, x[1]], (d, q) => d * q), Zip([dy, x[0]], (d, p) => d * p)]);
            yield return new("Scale", $"{length}", [a], t => t[0].Scale(-1.7f), x => [.. x[0].Select(p => p * -1.7f)], (x, dy) => [[.. dy.Select(d => d * -1.7f)]]);
            yield return new("Sum", $"{length}", [a], t => t[0].Sum(), x => [x[0].Sum()], (x, dy) => [Enumerable.Repeat(dy[0], length).ToArray()]);
            if (length > 0)
                yield return new("Mean", $"{length}", [a], t => t[0].Mean(), x => [x[0].Average()], (x, dy) => [Enumerable.Repeat(dy[0] / length, length).ToArray()]);
        }
    }

    static IEnumerable<OpCase> Shaping()
    {
        yield return new("Reshape", "[2,3,4] to [6,4]", [Given.Draw(21, 2, 3, 4)], t => t[0].Reshape(Shape.Of(6, 4)), x => x[0], (x, dy) => [dy]);
        yield return new("Reshape", "[0,4] to [0,2,2]", [Given.Draw(22, 0, 4)], t => t[0].Reshape(Shape.Of(0, 2, 2)), x => x[0], (x, dy) => [dy]);
        // No gradient flows through the indices; that the rest of the loss still gets its own is what the second input shows.
        yield return new("OneHot", "three of four", [Given.Constant(3, 0, 2), Given.Draw(23, 3, 4)], t => t[0].OneHot(4).Multiply(t[1]),
            x => [.. x[1].Select((value, i) => x[0][i / 4] == i % 4 ? value : 0)],
            (x, dy) => [[], [.. dy.Select((d, i) => x[0][i / 4] == i % 4 ? d : 0)]])
        { RefusesNaN = true };
    }

    /// <summary>The gradient behind a rectifier of a sum.</summary>
    static double[] Passed(double[][] x, double[] dy) => [.. dy.Select((g, i) => x[0][i] + x[1][i] > 0 ? g : 0)];

    static double[] Zip(double[][] x, Func<double, double, double> f) => [.. x[0].Zip(x[1], f)];
}
