using Gradus.Kernels.Functions;
using Gradus.Kernels.Random;
using Gradus.Kernels.Softmax;
using Gradus.Tensors;
using Gradus.Tensors.Ops.Activations;
using Gradus.Tensors.Ops.Regularization;

namespace Gradus.Tests.Tensors.Ops;

static partial class OpCases
{
    static IEnumerable<OpCase> Activations()
    {
        foreach (int length in (int[])[7, 1, Long, 0])
        {
            yield return Mapped("Relu", length, new Relu(), x => x.Relu());
            yield return Mapped("Sigmoid", length, new Sigmoid(), x => x.Sigmoid());
            yield return Mapped("Tanh", length, new Tanh(), x => x.Tanh());
            yield return Mapped("Exp", length, new Exp(), x => x.Exp());
            yield return Mapped("LeakyRelu", length, new LeakyRelu(0.2f), x => x.LeakyRelu(0.2f));
            yield return Mapped("Elu", length, new Elu(), x => x.Elu());
            yield return Mapped("Selu", length, new Selu(), x => x.Selu());
            yield return Mapped("Gelu", length, new Gelu(), x => x.Gelu());
            yield return Mapped("Silu", length, new Silu(), x => x.Silu());
            yield return Mapped("Softplus", length, new Softplus(), x => x.Softplus());
            yield return Mapped("Map", length, new Tanh(), x => x.Map(new Tanh(), "Tanh"));
        }
        foreach ((int rows, int columns) in ((int, int)[])[(3, 5), (1, 1), (37, 10), (5, 257), (300, 129), (0, 4)]) yield return Softmaxed(rows, columns);
        foreach ((int rows, int columns) in ((int, int)[])[(4, 7), (70, 513), (0, 3)]) yield return Dropped(rows, columns);
    }

    static OpCase Mapped<TFunction>(string operation, int length, TFunction function, Func<Tensor, Tensor> run)
        where TFunction : struct, IUnary =>
        new(operation, $"{length}", [Given.Draw(31, length)], t => run(t[0]), x => [.. x[0].Select(function.Value)],
            (x, dy) => [[.. x[0].Zip(dy, (value, d) => d * function.Slope(value, function.Value(value)))]]);

    static OpCase Softmaxed(int rows, int columns) => new("Softmax", $"[{rows},{columns}]", [Given.Within(32, -6, 6, rows, columns)], t => t[0].Softmax(),
        x =>
        {
            double[] y = new double[rows * columns];
            for (int r = 0; r < rows; r++) SoftmaxReference.Forward<double>(Row(x[0], r, columns), Row(y, r, columns));
            return y;
        },
        (x, dy) =>
        {
            double[] y = new double[columns], dx = new double[rows * columns];
            for (int r = 0; r < rows; r++)
            {
                SoftmaxReference.Forward<double>(Row(x[0], r, columns), y);
                SoftmaxReference.Backward<double>(y, Row(dy, r, columns), Row(dx, r, columns));
            }
            return [dx];
        });

    static OpCase Dropped(int rows, int columns)
    {
        var random = new Rng(5, 9);
        // The mask is the kernel's own (its tests judge it): here it must be the same forward, backward, and outside a step.
        float[] ones = new float[rows * columns];
        Array.Fill(ones, 1f);
        float[] mask = Tensor.Of(ones, Shape.Of(rows, columns)).Dropout(0.3f, random).Span.ToArray();
        double[] Masked(double[] values) => [.. values.Select((value, i) => value * mask[i])];
        return new("Dropout", $"[{rows},{columns}]", [Given.Draw(33, rows, columns)], t => t[0].Dropout(0.3f, random), x => Masked(x[0]), (x, dy) => [Masked(dy)]);
    }

    static Span<double> Row(double[] values, int row, int columns) => values.AsSpan(row * columns, columns);
}
