using Gradus.Kernels.Drivers;

namespace Gradus.Kernels.Convolution;

/// <summary>The transposed convolution of images in NHWC: the gradient of a convolution as a layer of its own.</summary>
/// <remarks>
/// Its shape is that of the convolution that leads back, from y [N,H,W,C] to x [N,OutH,OutW,Filters]; so C is what goes out here and
/// Filters what comes in. Dumoulin and Visin, "A guide to convolution arithmetic for deep learning" (2016), chapter 4.
/// </remarks>
public static unsafe class TransposedConvolution
{
    /// <summary>y[n, iy·StrideH + ky·DilationH − PadTop, …, o] = bias[o] + Σ x[n,iy,ix,i] · w[ky,kx,i,o].</summary>
    /// <param name="shape">The sizes of the convolution from y to x.</param>
    /// <param name="x">[N,OutH,OutW,Filters].</param>
    /// <param name="w">[KernelH,KernelW,Filters,C/Groups].</param>
    /// <param name="bias">[C], or empty for none.</param>
    /// <param name="y">[N,H,W,C].</param>
    /// <exception cref="ArgumentException">A size is impossible, or a span has another length than the shape asks for.</exception>
    public static void Forward(in ConvolutionShape shape, ReadOnlySpan<float> x, ReadOnlySpan<float> w, ReadOnlySpan<float> bias, Span<float> y)
    {
        Match(shape, x.Length, w.Length, y.Length, "transposed convolution");
        if (!bias.IsEmpty && bias.Length != shape.C)
            throw new ArgumentException($"transposed convolution: bias has {bias.Length} elements but {shape.C} channels go out");
        if (shape.IsDepthwise) Convolution.BackwardData(shape, x, w, y, accumulate: false);
        else
        {
            fixed (float* px = x, pw = w, py = y) DataGradient.Run(shape, px, pw, py, accumulate: false, isTransposed: true);
        }
        if (!bias.IsEmpty) Rows.AddBias(y, bias, y);
    }

    /// <summary>dx (+)= the gradient with respect to x.</summary>
    /// <param name="shape">The sizes of the convolution from y to x.</param>
    /// <param name="dy">[N,H,W,C].</param>
    /// <param name="w">[KernelH,KernelW,Filters,C/Groups].</param>
    /// <param name="dx">[N,OutH,OutW,Filters].</param>
    /// <param name="accumulate">Adds to dx instead of overwriting it.</param>
    /// <exception cref="ArgumentException">A size is impossible, or a span has another length than the shape asks for.</exception>
    public static void BackwardData(in ConvolutionShape shape, ReadOnlySpan<float> dy, ReadOnlySpan<float> w, Span<float> dx, bool accumulate)
    {
        Match(shape, dx.Length, w.Length, dy.Length, "transposed convolution backward to data");
        using Threads.Loan loan = Threads.Borrow(w.Length, out float* weights);
        fixed (float* pw = w, pdy = dy, pdx = dx)
        {
            Exchange(shape, pw, weights, isBack: false, accumulate: false);
            Convolution.Forward(shape, pdy, weights, null, pdx, accumulate);
        }
    }

    /// <summary>dw (+)= the gradient with respect to w.</summary>
    /// <param name="shape">The sizes of the convolution from y to x.</param>
    /// <param name="x">[N,OutH,OutW,Filters].</param>
    /// <param name="dy">[N,H,W,C].</param>
    /// <param name="dw">[KernelH,KernelW,Filters,C/Groups].</param>
    /// <param name="accumulate">Adds to dw instead of overwriting it.</param>
    /// <exception cref="ArgumentException">A size is impossible, or a span has another length than the shape asks for.</exception>
    public static void BackwardWeights(in ConvolutionShape shape, ReadOnlySpan<float> x, ReadOnlySpan<float> dy, Span<float> dw, bool accumulate)
    {
        Match(shape, x.Length, dw.Length, dy.Length, "transposed convolution backward to weights");
        using Threads.Loan loan = Threads.Borrow(dw.Length, out float* exchanged);
        Convolution.BackwardWeights(shape, dy, x, new Span<float>(exchanged, dw.Length), accumulate: false);
        fixed (float* pdw = dw) Exchange(shape, exchanged, pdw, isBack: true, accumulate);
    }

    /// <summary>Exchanges the last two axes of the weights: [Filters,C/Groups] to [C/Groups,Filters] for each tap, or back.</summary>
    static void Exchange(in ConvolutionShape shape, float* from, float* to, bool isBack, bool accumulate)
    {
        int rows = isBack ? shape.GroupChannels : shape.Filters, columns = isBack ? shape.Filters : shape.GroupChannels;
        Threads.Run(shape.KernelH * shape.KernelW, new ExchangeJob(from, to, rows, columns, accumulate));
    }

    static void Match(in ConvolutionShape s, int x, int w, int y, string kernel)
    {
        s.Validate();
        if (x != s.OutputLength) throw new ArgumentException($"{kernel}: x has {x} elements but [{s.N},{s.OutH},{s.OutW},{s.Filters}] asks for {s.OutputLength}");
        if (w != s.WeightLength) throw new ArgumentException($"{kernel}: w has {w} elements but [{s.KernelH},{s.KernelW},{s.Filters},{s.GroupChannels}] asks for {s.WeightLength}");
        if (y != s.InputLength) throw new ArgumentException($"{kernel}: y has {y} elements but [{s.N},{s.H},{s.W},{s.C}] asks for {s.InputLength}");
    }

    readonly struct ExchangeJob(float* from, float* to, int rows, int columns, bool accumulate) : IJob
    {
        public void Run(int part, Workspace workspace)
        {
            long at = (long)part * rows * columns;
            if (accumulate) Transposition.Add(from + at, columns, rows, columns, to + at);
            else Transposition.Run(from + at, columns, rows, columns, to + at);
        }
    }
}
