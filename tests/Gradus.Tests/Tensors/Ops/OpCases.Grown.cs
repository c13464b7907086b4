using Gradus.Kernels.Convolution;
using Gradus.Tensors;
using Gradus.Tensors.Ops.Convolution;
using Gradus.Tensors.Ops.Shaping;

namespace Gradus.Tests.Tensors.Ops;

/// <summary>Operations whose results are larger than what comes in.</summary>
static partial class OpCases
{
    static IEnumerable<OpCase> Grown()
    {
        // Sizes of what goes out, and the window that leads back.
        yield return Transposed("stride 2, output padding", 2, 8, 6, 3, 4, new Window(3, 3, 2, 2, 1, 1, 1, 1));
        yield return Transposed("no padding, no bias", 2, 6, 7, 2, 5, new Window(4, 3), bias: false);
        yield return Transposed("stride beyond the kernel", 1, 7, 8, 1, 2, new Window(2, 2, 3, 3, 0, 0, 1, 0));
        yield return Transposed("dilated, asymmetric", 2, 10, 9, 3, 2, new Window(3, 2, 2, 1, 0, 1, 2, 0, 3, 2));
        yield return Transposed("two groups", 2, 5, 4, 6, 4, new Window(3, 3, 1, 1, 1, 1, 1, 1), groups: 2);
        yield return Transposed("depthwise", 2, 7, 7, 5, 5, new Window(3, 3, 2, 2, 1, 1, 1, 1), groups: 5);
        yield return Transposed("larger", 7, 16, 16, 17, 33, new Window(4, 4, 2, 2, 1, 1, 1, 1));
        yield return Transposed("no image", 0, 5, 4, 3, 4, new Window(3, 3));
        foreach ((int n, int h, int w, int c, int down, int across) in ((int, int, int, int, int, int)[])[(2, 3, 4, 3, 2, 2), (1, 1, 1, 1, 3, 1), (3, 5, 7, 33, 1, 4), (0, 2, 2, 3, 2, 2), (4, 20, 20, 17, 2, 3)])
            yield return Upsampled(n, h, w, c, down, across);
        foreach ((int rows, int a, int b) in ((int, int, int)[])[(3, 2, 5), (1, 1, 1), (0, 3, 4), (4_001, 33, 17)])
        {
            yield return new("Concat", $"[{rows},{a}] and [{rows},{b}]", [Given.Draw(71, rows, a), Given.Draw(72, rows, b)], t => t[0].Concat(t[1]),
                x => Beside(x[0], a, x[1], b, rows), (x, dy) => [Cut(dy, a + b, 0, a), Cut(dy, a + b, a, b)]);
        }
        yield return new("Concat", "images, the second fixed", [Given.Draw(73, 2, 3, 2, 4), Given.Draw(74, 2, 3, 2, 1).Fixed()], t => t[0].Concat(t[1]),
            x => Beside(x[0], 4, x[1], 1, 12), (x, dy) => [Cut(dy, 5, 0, 4), []]);
        yield return ConcatOf(3, [2, 1, 5]);
        yield return ConcatOf(2, [1, 2, 3, 1, 2, 3, 1, 2]);
        yield return ConcatOf(3, [1, 2, 3, 1, 2, 3, 1, 2, 4]);
        yield return ConcatOf(1, [.. Enumerable.Range(0, 67).Select(i => 1 + (i % 3))]);
        yield return ConcatOf(1_001, [17, 33, 1, 16]);
    }

    static OpCase ConcatOf(int rows, int[] widths)
    {
        int width = widths.Sum();
        int[] starts = [.. widths.Select((_, i) => widths[..i].Sum())];
        return new("Concat", $"{widths.Length} of {rows} rows", [.. widths.Select((columns, i) => Given.Draw((ulong)(80 + i), rows, columns))], t => t[0].Concat(t.AsSpan(1)),
            x => [.. Enumerable.Range(0, rows).SelectMany(r => widths.SelectMany((columns, i) => x[i].Skip(r * columns).Take(columns)))],
            (x, dy) => [.. widths.Select((columns, i) => Cut(dy, width, starts[i], columns))]);
    }

    static OpCase Transposed(string name, int n, int height, int width, int channels, int inputs, Window window, bool bias = true, int groups = 1)
    {
        var s = new ConvolutionShape(n, height, width, channels, window.KernelHeight, window.KernelWidth, inputs,
            window.StrideHeight, window.StrideWidth, window.Top, window.Bottom, window.Left, window.Right, window.DilationHeight, window.DilationWidth, groups);
        int taps = s.KernelH * s.KernelW, outputs = channels / groups;
        Given x = Given.Draw(75, n, s.OutH, s.OutW, inputs), weight = Given.Draw(76, s.KernelH, s.KernelW, inputs, outputs), offset = Given.Draw(77, channels);
        return new("ConvolveTransposed", name, bias ? [x, weight, offset] : [x, weight], t => t[0].ConvolveTransposed(t[1], bias ? t[2] : null, window, height, width, groups),
            v =>
            {
                double[] y = new double[s.InputLength];
                ConvolutionReference<double>.BackwardData(s, v[0], Exchanged(v[1], taps, inputs, outputs), y);
                for (int i = 0; bias && i < y.Length; i++) y[i] += v[2][i % channels];
                return y;
            },
            (v, dy) =>
            {
                double[] dx = new double[s.OutputLength], dw = new double[s.WeightLength], db = new double[channels];
                ConvolutionReference<double>.Forward(s, dy, Exchanged(v[1], taps, inputs, outputs), [], dx);
                ConvolutionReference<double>.BackwardWeights(s, dy, v[0], dw);
                for (int i = 0; i < dy.Length; i++) db[i % channels] += dy[i];
                dw = Exchanged(dw, taps, outputs, inputs);
                return bias ? [dx, dw, db] : [dx, dw];
            });
    }

    /// <summary>[taps,rows,columns] → [taps,columns,rows].</summary>
    static double[] Exchanged(double[] w, int taps, int rows, int columns) =>
        [.. Enumerable.Range(0, taps * rows * columns).Select(i => w[(i / (rows * columns) * rows * columns) + (i % rows * columns) + (i / rows % columns)])];

    static OpCase Upsampled(int n, int h, int w, int c, int down, int across)
    {
        int Source(int i)
        {
            int channel = i % c, pixel = i / c, column = pixel % (w * across) / across, row = pixel / (w * across) % (h * down) / down, image = pixel / (w * across) / (h * down);
            return (((((image * h) + row) * w) + column) * c) + channel;
        }
        return new("Upsample", $"[{n},{h},{w},{c}] by {down}×{across}", [Given.Draw(78, n, h, w, c)], t => t[0].Upsample(down, across),
            x => [.. Enumerable.Range(0, x[0].Length * down * across).Select(i => x[0][Source(i)])],
            (x, dy) =>
            {
                double[] dx = new double[x[0].Length];
                for (int i = 0; i < dy.Length; i++) dx[Source(i)] += dy[i];
                return [dx];
            });
    }

    static double[] Beside(double[] a, int first, double[] b, int second, int rows) =>
        [.. Enumerable.Range(0, rows).SelectMany(r => a.Skip(r * first).Take(first).Concat(b.Skip(r * second).Take(second)))];

    static double[] Cut(double[] y, int width, int from, int count) => [.. y.Where((_, i) => i % width >= from && i % width < from + count)];
}
