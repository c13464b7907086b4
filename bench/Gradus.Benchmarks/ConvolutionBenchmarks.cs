using BenchmarkDotNet.Attributes;
using Gradus.Kernels.Convolution;

namespace Gradus.Benchmarks;

/// <summary>A small convolution of each kind beside the reference; the shapes of training, on which the reference takes seconds, are in <see cref="KernelCases"/>.</summary>
public class ConvolutionBenchmarks : OnPool
{
    static readonly IReadOnlyDictionary<string, ConvolutionShape> Kinds = new Dictionary<string, ConvolutionShape>
    {
        ["winograd"] = new(4, 16, 16, 32, 3, 3, 32, 1, 1, 1, 1, 1, 1),
        ["stride 2"] = new(4, 16, 16, 32, 3, 3, 32, 2, 2, 1, 1, 1, 1),
        ["1x1"] = new(4, 16, 16, 64, 1, 1, 64, 1, 1, 0, 0, 0, 0),
        ["3 channels"] = new(4, 32, 32, 3, 3, 3, 16, 1, 1, 1, 1, 1, 1),
        ["depthwise"] = new(4, 16, 16, 64, 3, 3, 64, 1, 1, 1, 1, 1, 1, Groups: 64),
        ["4 groups"] = new(4, 16, 16, 64, 3, 3, 64, 1, 1, 1, 1, 1, 1, Groups: 4),
    };

    float[] x = [], w = [], y = [], dx = [], dw = [];

    /// <summary>Names of the kinds.</summary>
    public static IEnumerable<string> Names => Kinds.Keys;

    /// <summary>Which.</summary>
    [ParamsSource(nameof(Names))]
    public string Kind { get; set; } = "";

    ConvolutionShape Shape => Kinds[Kind];

    [Benchmark(Baseline = true), BenchmarkCategory("forward")]
    public void ReferenceForward() => ConvolutionReference<float>.Forward(Shape, x, w, [], y);

    [Benchmark, BenchmarkCategory("forward")]
    public void Forward() => Convolution.Forward(Shape, x, w, [], y);

    [Benchmark(Baseline = true), BenchmarkCategory("backward-data")]
    public void ReferenceData() => ConvolutionReference<float>.BackwardData(Shape, y, w, dx);

    [Benchmark, BenchmarkCategory("backward-data")]
    public void Data() => Convolution.BackwardData(Shape, y, w, dx, accumulate: false);

    [Benchmark(Baseline = true), BenchmarkCategory("backward-weights")]
    public void ReferenceWeights() => ConvolutionReference<float>.BackwardWeights(Shape, x, y, dw);

    [Benchmark, BenchmarkCategory("backward-weights")]
    public void Weights() => Convolution.BackwardWeights(Shape, x, y, dw, accumulate: false);

    /// <inheritdoc/>
    protected override void Draw()
    {
        (x, w, y) = (Draws.Floats(1, Shape.InputLength), Draws.Floats(2, Shape.WeightLength), Draws.Floats(3, Shape.OutputLength));
        (dx, dw) = (new float[x.Length], new float[w.Length]);
    }
}
