using Gradus.Kernels.Functions;
using Gradus.Kernels.Recurrent;
using Gradus.Tensors;
using Gradus.Tensors.Ops.Recurrent;

namespace Gradus.Tests.Tensors.Ops;

static partial class OpCases
{
    delegate double[] SequenceForward(RecurrentWeights<double> weights, ReadOnlySpan<double> x);

    delegate void SequenceBackward(RecurrentWeights<double> weights, ReadOnlySpan<double> x, ReadOnlySpan<double> dh, RecurrentWeights<double> gradients, Span<double> dx);

    static IEnumerable<OpCase> Sequences()
    {
        foreach ((int n, int t, int f, int u) in ((int, int, int, int)[])[(2, 3, 2, 3), (1, 1, 1, 1), (3, 4, 1, 2), (0, 2, 3, 2), (2, 21, 3, 17), (70, 9, 5, 33)])
        {
            foreach (bool every in (bool[])[false, true])
            {
                yield return Recurrent("SimpleRnn", n, t, f, u, 1, every, v => v[0].SimpleRnn(v[1], v[2], v[3], new Tanh(), every), SimpleForward<Tanh>, SimpleBackward<Tanh>);
                yield return Recurrent("Lstm", n, t, f, u, 4, every, v => v[0].Lstm(v[1], v[2], v[3], every), LstmReference.Forward, LstmReference.Backward);
                yield return Recurrent("Gru", n, t, f, u, 3, every, v => v[0].Gru(v[1], v[2], v[3], v[4], every), GruReference.Forward, GruReference.Backward);
            }
        }
        yield return Recurrent("SimpleRnn", 2, 3, 2, 3, 1, true, v => v[0].SimpleRnn(v[1], v[2], v[3], new Relu(), true), SimpleForward<Relu>, SimpleBackward<Relu>, " relu");
        yield return Recurrent("SimpleRnn", 2, 3, 2, 3, 1, false, v => v[0].SimpleRnn(v[1], v[2], v[3], new Sigmoid(), false), SimpleForward<Sigmoid>, SimpleBackward<Sigmoid>, " sigmoid");
        yield return Embedded("[3] of [4,5]", Given.Constant(3, 0, 3), 4, 5);
        yield return Embedded("none", Given.Constant(), 2, 3);
        Given many = Given.Constant([.. Enumerable.Range(0, 600).Select(i => (float)(i * i % 23))]);
        yield return Embedded("[20,30] of [23,37]", many with { Shape = Shape.Of(20, 30) }, 23, 37);
    }

    static OpCase Recurrent(string operation, int n, int t, int f, int u, int gates, bool every, Func<Tensor[], Tensor> run, SequenceForward forward, SequenceBackward backward, string more = "")
    {
        List<Given> inputs = [Given.Draw(71, n, t, f), Given.Within(72, -0.6, 0.6, f, gates * u), Given.Within(73, -0.6, 0.6, u, gates * u), Given.Within(74, -0.5, 0.5, gates * u)];
        if (operation == "Gru") inputs.Add(Given.Within(75, -0.5, 0.5, u));
        RecurrentWeights<double> Weights(double[][] v) => new(f, u, v[1], v[2], v[3], v.Length > 4 ? v[4] : []);
        double[] Sample(double[][] v, int i) => v[0].AsSpan(i * t * f, t * f).ToArray();
        return new(operation, $"[{n},{t},{f}] to {u}{(every ? ", every step" : "")}{more}", [.. inputs], run,
            v => [.. Enumerable.Range(0, n).SelectMany(i => forward(Weights(v), Sample(v, i)).Skip(every ? 0 : (t - 1) * u))],
            (v, dy) =>
            {
                RecurrentWeights<double> gradients = Weights(v).Zeros();
                double[] dx = new double[n * t * f];
                for (int i = 0; i < n; i++)
                {
                    double[] dh = new double[t * u];
                    if (every) dy.AsSpan(i * t * u, t * u).CopyTo(dh);
                    else dy.AsSpan(i * u, u).CopyTo(dh.AsSpan((t - 1) * u));
                    backward(Weights(v), Sample(v, i), dh, gradients, dx.AsSpan(i * t * f, t * f));
                }
                double[][] all = [dx, gradients.Weight, gradients.Recurrent, gradients.Bias];
                return v.Length > 4 ? [.. all, gradients.RecurrentBias] : all;
            });
    }

    static double[] SimpleForward<TFunction>(RecurrentWeights<double> weights, ReadOnlySpan<double> x)
        where TFunction : struct, IUnary => SimpleReference.Forward(default(TFunction), weights, x);

    static void SimpleBackward<TFunction>(RecurrentWeights<double> weights, ReadOnlySpan<double> x, ReadOnlySpan<double> dh, RecurrentWeights<double> gradients, Span<double> dx)
        where TFunction : struct, IUnary => SimpleReference.Backward(default(TFunction), weights, x, dh, gradients, dx);

    static OpCase Embedded(string name, Given indices, int size, int units) => new("Embed", name, [indices, Given.Draw(76, size, units)], t => t[0].Embed(t[1]),
        v => [.. v[0].SelectMany(index => v[1].AsSpan((int)index * units, units).ToArray())],
        (v, dy) =>
        {
            double[] table = new double[size * units];
            for (int i = 0; i < dy.Length; i++) table[((int)v[0][i / units] * units) + (i % units)] += dy[i];
            return [[], table];
        })
    { RefusesNaN = true };
}
