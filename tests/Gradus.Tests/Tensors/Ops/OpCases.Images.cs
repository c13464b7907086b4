using Gradus.Kernels.Convolution;
using Gradus.Kernels.Pooling;
using Gradus.Tensors;
using Gradus.Tensors.Ops.Convolution;
using Gradus.Tensors.Ops.Pooling;

namespace Gradus.Tests.Tensors.Ops;

static partial class OpCases
{
    static IEnumerable<OpCase> Images()
    {
        yield return Convolved("3×3 same", 2, 5, 4, 3, 4, new Window(3, 3, 1, 1, 1, 1, 1, 1));
        yield return Convolved("stride 2, asymmetric", 2, 7, 6, 2, 3, new Window(3, 2, 2, 2, 0, 1, 1, 0));
        yield return Convolved("1×1", 2, 3, 3, 5, 2, new Window(1, 1));
        yield return Convolved("stride beyond the kernel", 1, 7, 7, 1, 2, new Window(2, 2, 3, 3));
        yield return Convolved("larger", 9, 13, 11, 7, 17, new Window(3, 3, 1, 1, 1, 1, 1, 1));
        yield return Convolved("no image", 0, 5, 4, 3, 4, new Window(3, 3));
        yield return Convolved("without bias", 2, 5, 4, 3, 4, new Window(3, 3), bias: false);
        yield return Convolved("dilated, stride 2", 2, 9, 8, 3, 4, new Window(3, 2, 2, 1, 1, 2, 0, 1, 2, 3));
        yield return Convolved("three groups", 2, 5, 4, 6, 9, new Window(3, 3, 1, 1, 1, 1, 1, 1), groups: 3);
        yield return Convolved("depthwise, dilated", 2, 7, 6, 17, 17, new Window(3, 3, 2, 1, 1, 1, 2, 2, 1, 2), groups: 17);
        yield return Convolved("two filters a channel", 2, 5, 4, 3, 6, new Window(2, 3), groups: 3);
        foreach ((string name, int n, int c, Window window) in Windows)
        {
            yield return Pool("MaxPool", name, n, c, window);
            yield return Pool("AveragePool", name, n, c, window);
            if (window.StrideHeight >= window.KernelHeight && window.StrideWidth >= window.KernelWidth) yield return Pool("ReluMaxPool", name, n, c, window);
        }
        foreach ((int n, int h, int w, int c) in ((int, int, int, int)[])[(2, 3, 5, 4), (1, 1, 1, 1), (9, 9, 15, 33), (0, 2, 2, 3)]) yield return GlobalPool(n, h, w, c);
    }

    static (string Name, int N, int C, Window Window)[] Windows =>
    [
        ("2×2", 2, 3, new(2, 2, 2, 2)), ("3×3 stride 2 padded", 2, 2, new(3, 3, 2, 2, 1, 1, 1, 1)), ("3×2 overlapping, asymmetric", 1, 5, new(3, 2, 1, 1, 0, 2, 1, 0)),
        ("wide", 13, 37, new(2, 2, 2, 2)), ("no image", 0, 3, new(2, 2, 2, 2)),
        ("stride beyond the window", 2, 5, new(2, 2, 3, 3)), ("3×3 padded", 2, 17, new(3, 3, 3, 3, 1, 1, 0, 0)),
    ];

    static OpCase Convolved(string name, int n, int h, int w, int c, int filters, Window window, bool bias = true, int groups = 1)
    {
        var shape = new ConvolutionShape(n, h, w, c, window.KernelHeight, window.KernelWidth, filters,
            window.StrideHeight, window.StrideWidth, window.Top, window.Bottom, window.Left, window.Right,
            window.DilationHeight, window.DilationWidth, groups);
        Given x = Given.Draw(41, n, h, w, c), weight = Given.Draw(42, window.KernelHeight, window.KernelWidth, c / groups, filters), offset = Given.Draw(43, filters);
        return new("Convolve", name, bias ? [x, weight, offset] : [x, weight], t => t[0].Convolve(t[1], bias ? t[2] : null, window, groups),
            v =>
            {
                double[] y = new double[shape.OutputLength];
                ConvolutionReference<double>.Forward(shape, v[0], v[1], bias ? v[2] : default, y);
                return y;
            },
            (v, dy) =>
            {
                double[] dx = new double[shape.InputLength], dw = new double[shape.WeightLength], db = new double[filters];
                ConvolutionReference<double>.BackwardData(shape, dy, v[1], dx);
                ConvolutionReference<double>.BackwardWeights(shape, v[0], dy, dw);
                for (int i = 0; i < dy.Length; i++) db[i % filters] += dy[i];
                return bias ? [dx, dw, db] : [dx, dw];
            });
    }

    static OpCase Pool(string operation, string name, int n, int c, Window window)
    {
        var shape = new PoolShape(n, 7, 6, c, window.KernelHeight, window.KernelWidth,
            window.StrideHeight, window.StrideWidth, window.Top, window.Bottom, window.Left, window.Right);
        bool rectifies = operation == "ReluMaxPool", max = operation != "AveragePool";
        double[] Seen(double[] x) => rectifies ? [.. x.Select(v => v < 0 ? 0 : v)] : x;
        return new(operation, name, [Given.Draw(44, n, 7, 6, c)], t => rectifies ? t[0].ReluMaxPool(window) : max ? t[0].MaxPool(window) : t[0].AveragePool(window),
            x => max ? Largest(shape, Seen(x[0])).Y : Averages(shape, x[0]),
            (x, dy) =>
            {
                double[] dx = new double[shape.InputLength];
                if (rectifies) dy = [.. dy.Zip(Largest(shape, Seen(x[0])).Y, (g, y) => y > 0 ? g : 0)];
                if (max) PoolingReference<double>.MaxBackward(shape, Largest(shape, Seen(x[0])).Winners, dy, dx);
                else PoolingReference<double>.AverageBackward(shape, dy, dx);
                return [dx];
            });
    }

    static OpCase GlobalPool(int n, int h, int w, int c) => new("GlobalAveragePool", $"[{n},{h},{w},{c}]", [Given.Draw(45, n, h, w, c)], t => t[0].GlobalAveragePool(),
        x =>
        {
            double[] y = new double[n * c];
            PoolingReference<double>.GlobalAverageForward(n, h * w, c, x[0], y);
            return y;
        },
        (x, dy) =>
        {
            double[] dx = new double[n * h * w * c];
            PoolingReference<double>.GlobalAverageBackward(n, h * w, c, dy, dx);
            return [dx];
        });

    static (double[] Y, int[] Winners) Largest(in PoolShape shape, double[] x)
    {
        double[] y = new double[shape.OutputLength];
        int[] winners = new int[y.Length];
        PoolingReference<double>.MaxForward(shape, x, y, winners);
        return (y, winners);
    }

    static double[] Averages(in PoolShape shape, double[] x)
    {
        double[] y = new double[shape.OutputLength];
        PoolingReference<double>.AverageForward(shape, x, y);
        return y;
    }
}
