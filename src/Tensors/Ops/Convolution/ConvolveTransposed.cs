using Gradus.Kernels.Convolution;
using Gradus.Kernels.Drivers;

namespace Gradus.Tensors.Ops.Convolution;

/// <summary>The two-dimensional transposed convolution.</summary>
public static class ConvolveTransposedOp
{
    readonly record struct Saved(Tensor X, Tensor Weight, Tensor? Bias, ConvolutionShape Shape);

    extension(Tensor x)
    {
        /// <summary>y[n, i·stride + ky·dilation − top, j·stride + kx·dilation − left, o] = bias[o] + Σ x[n,i,j,c] · weight[ky,kx,c,o]: the gradient of a convolution as PyTorch's ConvTranspose2d means it.</summary>
        /// <param name="weight">[K,K,I,O/groups].</param>
        /// <param name="bias">[O], or null for none.</param>
        /// <param name="window">The window of the convolution that leads back from y to x.</param>
        /// <param name="height">H′: a size that the window maps to H.</param>
        /// <param name="width">W′: a size that the window maps to W.</param>
        /// <param name="groups">Groups of channels: those that go out see the ones of their group that come in. Divides I and O.</param>
        /// <returns>x [N,H,W,I] → [N,H′,W′,O].</returns>
        /// <exception cref="ShapeException">x is no batch of images, the channels differ, the groups do not divide them, or the window does not map y to x.</exception>
        public Tensor ConvolveTransposed(Tensor weight, Tensor? bias, in Window window, int height, int width, int groups = 1)
        {
            ConvolutionShape shape = Check(x.Shape, weight.Shape, bias?.Shape, in window, height, width, groups);
            Shape output = Shape.Of(shape.N, shape.H, shape.W, shape.C);
            Tensor y = bias is { } b ? Tensor.Result(output, x, weight, b) : Tensor.Result(output, x, weight);
            TransposedConvolution.Forward(in shape, x.Span, weight.Span, bias is { } offset ? offset.Span : default, y.Span);
            return y.Recorded(nameof(ConvolveTransposed), new Saved(x, weight, bias, shape), static (in s, dy) =>
            {
                if (s.Bias is { WantsGradient: true } bias) Rows.Sum(dy.Span, bias.GradientSlot(out bool add), add);
                if (s.Weight.WantsGradient)
                {
                    Span<float> dw = s.Weight.GradientSlot(out bool add);
                    TransposedConvolution.BackwardWeights(s.Shape, s.X.Span, dy.Span, dw, add);
                }
                if (s.X.WantsGradient)
                {
                    Span<float> dx = s.X.GradientSlot(out bool add);
                    TransposedConvolution.BackwardData(s.Shape, dy.Span, s.Weight.Span, dx, add);
                }
            });
        }
    }

    static ConvolutionShape Check(Shape x, Shape weight, Shape? bias, in Window window, int height, int width, int groups)
    {
        if (x.Rank != 4) throw new ShapeException($"convolve-transposed: x is {x}; it must be a batch of images [N,H,W,C]");
        if (weight.Rank != 4 || weight[2] != x[3])
            throw new ShapeException($"convolve-transposed: x is {x} but weight is {weight}; weight must be [K,K,I,O] with I the last axis of x");
        if (groups < 1 || x[3] % groups != 0) throw new ShapeException($"convolve-transposed: {groups} groups do not divide the channels of x {x}");
        if (weight[0] != window.KernelHeight || weight[1] != window.KernelWidth)
            throw new ShapeException($"convolve-transposed: weight is {weight} but the window is {window.KernelHeight}×{window.KernelWidth}");
        int channels = weight[3] * groups;
        if (bias is { } b && b != Shape.Of(channels)) throw new ShapeException($"convolve-transposed: {channels} channels go out but bias is {b}; it must be [{channels}]");
        Shape back = window.Output(Shape.Of(height, width, channels), x[3], "convolve-transposed");
        if (back != x.Inner())
            throw new ShapeException($"convolve-transposed: its window leads from [{height},{width},{channels}] back to {back}, but x is {x}");
        return new ConvolutionShape(x[0], height, width, channels, weight[0], weight[1], x[3],
            window.StrideHeight, window.StrideWidth, window.Top, window.Bottom, window.Left, window.Right,
            window.DilationHeight, window.DilationWidth, groups);
    }
}
