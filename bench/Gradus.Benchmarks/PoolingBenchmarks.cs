using BenchmarkDotNet.Attributes;
using Gradus.Kernels.Pooling;

namespace Gradus.Benchmarks;

/// <summary>Pooling of 16 images of 32×32 by windows of 2×2, and of whole images.</summary>
public class PoolingBenchmarks : OnPool
{
    const int Images = 16, Side = 32;

    float[] x = [], y = [], dx = [], mean = [];
    int[] argmax = [];

    /// <summary>Channels.</summary>
    [Params(32, 3)]
    public int Channels { get; set; }

    PoolShape Shape => new(Images, Side, Side, Channels, 2, 2, 2, 2, 0, 0, 0, 0);

    [Benchmark(Baseline = true), BenchmarkCategory("max forward")]
    public void ReferenceMax() => PoolingReference<float>.MaxForward(Shape, x, y, argmax);

    [Benchmark, BenchmarkCategory("max forward")]
    public void Max() => MaxPool.Forward(Shape, x, y, argmax);

    [Benchmark(Baseline = true), BenchmarkCategory("max backward")]
    public void ReferenceMaxBackward() => PoolingReference<float>.MaxBackward(Shape, argmax, y, dx);

    [Benchmark, BenchmarkCategory("max backward")]
    public void MaxBackward() => MaxPool.Backward(Shape, argmax, y, dx, accumulate: false);

    [Benchmark(Baseline = true), BenchmarkCategory("average forward")]
    public void ReferenceAverage() => PoolingReference<float>.AverageForward(Shape, x, y);

    [Benchmark, BenchmarkCategory("average forward")]
    public void Average() => AveragePool.Forward(Shape, x, y);

    [Benchmark(Baseline = true), BenchmarkCategory("average backward")]
    public void ReferenceAverageBackward() => PoolingReference<float>.AverageBackward(Shape, y, dx);

    [Benchmark, BenchmarkCategory("average backward")]
    public void AverageBackward() => AveragePool.Backward(Shape, y, dx, accumulate: false);

    [Benchmark(Baseline = true), BenchmarkCategory("global average forward")]
    public void ReferenceGlobal() => PoolingReference<float>.GlobalAverageForward(Images, Side * Side, Channels, x, mean);

    [Benchmark, BenchmarkCategory("global average forward")]
    public void Global() => GlobalAveragePool.Forward(Images, Side * Side, Channels, x, mean);

    /// <inheritdoc/>
    protected override void Draw()
    {
        (x, y, mean) = (Draws.Floats(1, Shape.InputLength), new float[Shape.OutputLength], new float[Images * Channels]);
        (dx, argmax) = (new float[x.Length], new int[y.Length]);
        MaxPool.Forward(Shape, x, y, argmax);
    }
}
