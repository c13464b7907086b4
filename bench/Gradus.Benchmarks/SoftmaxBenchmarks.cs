using BenchmarkDotNet.Attributes;
using Gradus.Kernels.Softmax;

namespace Gradus.Benchmarks;

/// <summary>Softmax and its cross-entropy: 128 rows of ten classes, and of a thousand.</summary>
public class SoftmaxBenchmarks : OnPool
{
    const int Rows = 128;

    float[] x = [], y = [], dx = [], classes = [], targets = [], losses = [];

    /// <summary>Classes.</summary>
    [Params(10, 1000)]
    public int Classes { get; set; }

    [Benchmark(Baseline = true), BenchmarkCategory("softmax")]
    public void ReferenceForward()
    {
        for (int row = 0; row < Rows; row++) SoftmaxReference.Forward<float>(Row(x, row), Row(y, row));
    }

    [Benchmark, BenchmarkCategory("softmax")]
    public void Forward() => SoftmaxRows.Forward(x, Classes, y);

    [Benchmark(Baseline = true), BenchmarkCategory("softmax backward")]
    public void ReferenceBackward()
    {
        for (int row = 0; row < Rows; row++) SoftmaxReference.Backward<float>(Row(y, row), Row(x, row), Row(dx, row));
    }

    [Benchmark, BenchmarkCategory("softmax backward")]
    public void Backward() => SoftmaxRows.Backward(y, x, Classes, dx);

    [Benchmark(Baseline = true), BenchmarkCategory("cross-entropy with gradient")]
    public void ReferenceCrossEntropy()
    {
        for (int row = 0; row < Rows; row++) losses[row] = CrossEntropyReference.Logits<float>(Row(x, row), Row(targets, row), Row(dx, row));
    }

    [Benchmark, BenchmarkCategory("cross-entropy with gradient")]
    public double CrossEntropy() => CrossEntropyRows.Indices(x, Classes, classes, losses, dx);

    [Benchmark, BenchmarkCategory("cross-entropy with gradient")]
    public double CrossEntropyOfTargets() => CrossEntropyRows.Targets(x, Classes, targets, losses, dx);

    Span<float> Row(float[] values, int row) => values.AsSpan(row * Classes, Classes);

    /// <inheritdoc/>
    protected override void Draw()
    {
        int length = Rows * Classes;
        (x, y, dx, targets) = (Draws.Floats(1, length, -5, 5), new float[length], new float[length], new float[length]);
        (classes, losses) = (Draws.Indices(2, Rows, Classes), new float[Rows]);
        for (int row = 0; row < Rows; row++) targets[(row * Classes) + (int)classes[row]] = 1;
        SoftmaxRows.Forward(x, Classes, y);
    }
}
