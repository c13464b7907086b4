using BenchmarkDotNet.Attributes;
using Gradus.Kernels.Drivers;
using Gradus.Kernels.Functions;
using Gradus.Kernels.Normalization;

namespace Gradus.Benchmarks;

/// <summary>Batch normalisation with and without the rectifier and the residual sum behind it. The reference works on one channel after the other, each in one piece.</summary>
public class BatchNormBenchmarks : OnPool
{
    float[] x = [], y = [], dy = [], dx = [], mean = [], deviation = [], gamma = [], beta = [], dgamma = [], dbeta = [];

    /// <summary>Rows and channels, as in ResNet-20 with 32 images and ResNet-18 with 16.</summary>
    [Params("32768 16", "4096 128")]
    public string Sizes { get; set; } = "";

    int Rows => int.Parse(Sizes.Split(' ')[0]);

    int Channels => int.Parse(Sizes.Split(' ')[1]);

    [Benchmark(Baseline = true), BenchmarkCategory("forward")]
    public void ReferenceForward()
    {
        for (int c = 0; c < Channels; c++)
        {
            ReadOnlySpan<float> of = x.AsSpan(c * Rows, Rows);
            (float average, float variance) = BatchNormReference.Statistics(of);
            BatchNormReference.Normalize(of, average, 1 / MathF.Sqrt(variance + 1e-5f), gamma[c], beta[c], y.AsSpan(c * Rows, Rows));
        }
    }

    [Benchmark, BenchmarkCategory("forward")]
    public void Forward() => Normalize(rectify: false);

    [Benchmark, BenchmarkCategory("forward")]
    public void ForwardRelu() => Normalize(rectify: true);

    [Benchmark, BenchmarkCategory("forward")]
    public void ForwardAddRelu()
    {
        Normalize(rectify: false);
        Elementwise.Binary(new RectifiedSum(), y, dy, y);
    }

    [Benchmark(Baseline = true), BenchmarkCategory("backward")]
    public void ReferenceBackward()
    {
        for (int c = 0; c < Channels; c++)
            (dgamma[c], dbeta[c]) = BatchNormReference.Backward(x.AsSpan(c * Rows, Rows), dy.AsSpan(c * Rows, Rows), mean[c], deviation[c], gamma[c], fixedStatistics: false, dx.AsSpan(c * Rows, Rows));
    }

    [Benchmark, BenchmarkCategory("backward")]
    public void Backward() => BatchNorm.Backward(x, dy, mean, deviation, gamma, dx, dgamma, dbeta);

    /// <summary>It overwrites dy where the rectifier is closed: the second time it finds zeros there, which costs the same.</summary>
    [Benchmark, BenchmarkCategory("backward")]
    public void BackwardRelu() => BatchNorm.BackwardRectified(x, dy, mean, deviation, gamma, beta, dx, dgamma, dbeta);

    void Normalize(bool rectify)
    {
        BatchNorm.Statistics(x, mean, deviation);
        BatchNorm.InverseStd(deviation, 1e-5f, deviation);
        BatchNorm.Normalize(x, mean, deviation, gamma, beta, y, rectify);
    }

    /// <inheritdoc/>
    protected override void Draw()
    {
        int length = Rows * Channels;
        (x, dy, y, dx) = (Draws.Floats(1, length), Draws.Floats(2, length), new float[length], new float[length]);
        (gamma, beta) = (Draws.Floats(3, Channels, 0.5, 1.5), Draws.Floats(4, Channels));
        (mean, deviation, dgamma, dbeta) = (new float[Channels], new float[Channels], new float[Channels], new float[Channels]);
        Normalize(rectify: false);
    }
}
