using Gradus.Kernels.Convolution;
using Gradus.Kernels.Drivers;

namespace Gradus.Tensors.Ops.Convolution;

/// <summary>The two-dimensional convolution.</summary>
public static class ConvolveOp
{
    readonly record struct Saved(Tensor X, Tensor Weight, Tensor? Bias, ConvolutionShape Shape);

    extension(Tensor x)
    {
        /// <summary>y[n,i,j,o] = bias[o] + Σ x[n, i·stride + ky·dilation − top, j·stride + kx·dilation − left, c] · weight[ky,kx,c,o]: a cross-correlation, padded with zeros.</summary>
        /// <param name="weight">[K,K,I/groups,O].</param>
        /// <param name="bias">[O], or null for none.</param>
        /// <param name="window">Its kernel is that of the weight.</param>
        /// <param name="groups">Groups of channels: filters of one see its channels alone. Divides I and O.</param>
        /// <returns>x [N,H,W,I] → [N,H′,W′,O].</returns>
        /// <exception cref="ShapeException">x is no batch of images, the channels differ, the groups do not divide them, or the window does not fit.</exception>
        public Tensor Convolve(Tensor weight, Tensor? bias, in Window window, int groups = 1)
        {
            ConvolutionShape shape = Check(x.Shape, weight.Shape, bias?.Shape, in window, groups);
            Shape output = Shape.Of(shape.N, shape.OutH, shape.OutW, shape.Filters);
            Tensor y = bias is { } b ? Tensor.Result(output, x, weight, b) : Tensor.Result(output, x, weight);
            Kernels.Convolution.Convolution.Forward(in shape, x.Span, weight.Span, bias is { } offset ? offset.Span : default, y.Span);
            return y.Recorded(nameof(Convolve), new Saved(x, weight, bias, shape), static (in s, dy) =>
            {
                if (s.Bias is { WantsGradient: true } bias) Rows.Sum(dy.Span, bias.GradientSlot(out bool add), add);
                if (s.Weight.WantsGradient)
                {
                    Span<float> dw = s.Weight.GradientSlot(out bool add);
                    Kernels.Convolution.Convolution.BackwardWeights(s.Shape, s.X.Span, dy.Span, dw, add);
                }
                if (s.X.WantsGradient)
                {
                    Span<float> dx = s.X.GradientSlot(out bool add);
                    Kernels.Convolution.Convolution.BackwardData(s.Shape, dy.Span, s.Weight.Span, dx, add);
                }
            });
        }
    }

    static ConvolutionShape Check(Shape x, Shape weight, Shape? bias, in Window window, int groups)
    {
        if (x.Rank != 4) throw new ShapeException($"convolve: x is {x}; it must be a batch of images [N,H,W,C]");
        if (groups < 1 || x[3] % groups != 0 || (weight.Rank == 4 && weight[3] % groups != 0))
            throw new ShapeException($"convolve: x is {x} and weight is {weight}, whose channels {groups} groups do not divide");
        if (weight.Rank != 4 || weight[2] != x[3] / groups)
            throw new ShapeException($"convolve: x is {x} but weight is {weight}; weight must be [K,K,I,O] with I the last axis of x{(groups == 1 ? "" : $", divided by {groups} groups")}");
        if (weight[0] != window.KernelHeight || weight[1] != window.KernelWidth)
            throw new ShapeException($"convolve: weight is {weight} but the window is {window.KernelHeight}×{window.KernelWidth}");
        if (bias is { } b && b != Shape.Of(weight[3])) throw new ShapeException($"convolve: weight is {weight} but bias is {b}; it must be [{weight[3]}]");
        window.Output(x.Inner(), weight[3], "convolve");
        return new ConvolutionShape(x[0], x[1], x[2], x[3], weight[0], weight[1], weight[3],
            window.StrideHeight, window.StrideWidth, window.Top, window.Bottom, window.Left, window.Right,
            window.DilationHeight, window.DilationWidth, groups);
    }
}
