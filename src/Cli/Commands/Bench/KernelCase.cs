using Gradus.Kernels.Convolution;
using Gradus.Kernels.Matmul;
using Gradus.Kernels.Random;

namespace Gradus.Cli.Commands.Bench;

/// <summary>One kernel on one shape, on random data.</summary>
/// <param name="Kernel">Which.</param>
/// <param name="Shape">The sizes as the results show them.</param>
/// <param name="Flops">Multiplications and additions of a direct run.</param>
/// <param name="Open">Makes the data; what it returns runs once.</param>
sealed record KernelCase(string Kernel, string Shape, double Flops, Func<Action> Open)
{
    const int ResnetBatch = 64, SmallBatch = 128;

    /// <summary>Products as training meets them, and the convolutions of ResNet-20 and ResNet-18 on images of 32×32.</summary>
    public static IEnumerable<KernelCase> All =>
    [
        Product(256, 256, 256), Product(512, 512, 512), Product(1024, 1024, 1024),
        Product(128, 128, 784), Product(128, 256, 256), Product(4096, 64, 144), Product(131_072, 16, 27),
        Product(512, 512, 512, transposeA: true), Product(512, 512, 512, transposeB: true), Product(784, 128, 128, transposeA: true), Product(256, 256, 128, transposeA: true), Product(128, 784, 128, transposeB: true), Product(128, 256, 256, transposeB: true),
        .. Convolutions(new ConvolutionShape(SmallBatch, 32, 32, 3, 3, 3, 16, 1, 1, 1, 1, 1, 1)),
        .. Convolutions(Same(SmallBatch, 32, 16, 16)), .. Convolutions(Same(SmallBatch, 16, 32, 32)), .. Convolutions(Same(SmallBatch, 8, 64, 64)),
        .. Convolutions(Same(ResnetBatch, 32, 64, 64)), .. Convolutions(Same(ResnetBatch, 16, 128, 128)), .. Convolutions(Same(ResnetBatch, 8, 256, 256)), .. Convolutions(Same(ResnetBatch, 4, 512, 512)),
        .. Convolutions(new ConvolutionShape(ResnetBatch, 32, 32, 64, 3, 3, 128, 2, 2, 1, 1, 1, 1)),
        .. Convolutions(new ConvolutionShape(ResnetBatch, 32, 32, 64, 1, 1, 128, 2, 2, 0, 0, 0, 0)),
        .. Convolutions(new ConvolutionShape(ResnetBatch, 16, 16, 128, 1, 1, 128, 1, 1, 0, 0, 0, 0)),
    ];

    static ConvolutionShape Same(int n, int side, int c, int filters) => new(n, side, side, c, 3, 3, filters, 1, 1, 1, 1, 1, 1);

    static KernelCase Product(int m, int n, int k, bool transposeA = false, bool transposeB = false) =>
        new("matmul" + (transposeA ? "-at" : transposeB ? "-bt" : ""), $"{m}x{n}x{k}", 2.0 * m * n * k, () =>
        {
            float[] a = Draw(1, (long)m * k), b = Draw(2, (long)k * n), c = new float[m * n];
            return () => Matmul.Multiply(a, b, c, m, n, k, transposeA, transposeB);
        });

    static IEnumerable<KernelCase> Convolutions(ConvolutionShape s)
    {
        string shape = $"{s.N}x{s.H}x{s.W}x{s.C} {s.KernelH}x{s.KernelW}/{s.StrideH} {s.Filters}";
        double flops = 2.0 * s.OutputLength * s.KernelH * s.KernelW * s.C;
        yield return new("conv-forward", shape, flops, () =>
        {
            float[] x = Draw(1, s.InputLength), w = Draw(2, s.WeightLength), y = new float[s.OutputLength];
            return () => Convolution.Forward(s, x, w, [], y);
        });
        yield return new("conv-data", shape, flops, () =>
        {
            float[] dy = Draw(1, s.OutputLength), w = Draw(2, s.WeightLength), dx = new float[s.InputLength];
            return () => Convolution.BackwardData(s, dy, w, dx, accumulate: false);
        });
        yield return new("conv-weights", shape, flops, () =>
        {
            float[] x = Draw(1, s.InputLength), dy = Draw(2, s.OutputLength), dw = new float[s.WeightLength];
            return () => Convolution.BackwardWeights(s, x, dy, dw, accumulate: false);
        });
    }

    static float[] Draw(ulong stream, long length)
    {
        var values = new float[length];
        var random = new Rng(1, stream);
        for (int i = 0; i < values.Length; i++) values[i] = (float)random.Uniform((ulong)i, -1, 1);
        return values;
    }
}
