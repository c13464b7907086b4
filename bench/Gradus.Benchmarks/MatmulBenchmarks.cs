using BenchmarkDotNet.Attributes;
using Gradus.Kernels.Matmul;

namespace Gradus.Benchmarks;

/// <summary>Products beside the reference; all shapes are in <see cref="KernelCases"/>.</summary>
public class MatmulBenchmarks : OnPool
{
    float[] a = [], b = [], c = [];

    /// <summary>Rows of C, columns of C, length of the sums.</summary>
    [Params("128 256 256", "128 128 784", "4096 16 27")]
    public string Sizes { get; set; } = "";

    int M => int.Parse(Sizes.Split(' ')[0]);

    int N => int.Parse(Sizes.Split(' ')[1]);

    int K => int.Parse(Sizes.Split(' ')[2]);

    [Benchmark(Baseline = true), BenchmarkCategory("A·B")]
    public void ReferenceProduct() => MatmulReference.Multiply<float>(a, b, c, M, N, K);

    [Benchmark, BenchmarkCategory("A·B")]
    public void Product() => Matmul.Multiply(a, b, c, M, N, K);

    [Benchmark(Baseline = true), BenchmarkCategory("Aᵀ·B")]
    public void ReferenceTransposed() => MatmulReference.Multiply<float>(a, b, c, M, N, K, transposeA: true);

    [Benchmark, BenchmarkCategory("Aᵀ·B")]
    public void Transposed() => Matmul.Multiply(a, b, c, M, N, K, transposeA: true);

    /// <inheritdoc/>
    protected override void Draw() => (a, b, c) = (Draws.Floats(1, (long)M * K), Draws.Floats(2, (long)K * N), new float[M * N]);
}
