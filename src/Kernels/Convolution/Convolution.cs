namespace Gradus.Kernels.Convolution;

/// <summary>The direct convolution of images in NHWC, in float32, on the current <see cref="Threads"/>.</summary>
/// <remarks>
/// <para>Blocks of output pixels gather what they look at into a matrix that stays in the cache and multiply it by the weights
/// (Chellapilla, Puri and Simard 2006, in blocks). The bits depend on the shape alone, never on the number of threads.</para>
/// <para>The bias gradient is the sum of dy over its pixels and is no business of this class.</para>
/// </remarks>
public static unsafe class Convolution
{
    /// <summary>y = x ∗ w + bias.</summary>
    /// <param name="shape">The sizes.</param>
    /// <param name="x">[N,H,W,C].</param>
    /// <param name="w">[KernelH,KernelW,C/Groups,Filters].</param>
    /// <param name="bias">[Filters], or empty for none.</param>
    /// <param name="y">[N,OutH,OutW,Filters].</param>
    /// <exception cref="ArgumentException">A size is impossible, or a span has another length than the shape asks for.</exception>
    public static void Forward(in ConvolutionShape shape, ReadOnlySpan<float> x, ReadOnlySpan<float> w, ReadOnlySpan<float> bias, Span<float> y)
    {
        Match(shape, x.Length, w.Length, y.Length, "convolution");
        if (!bias.IsEmpty && bias.Length != shape.Filters)
            throw new ArgumentException($"convolution: bias has {bias.Length} elements but there are {shape.Filters} filters");
        fixed (float* px = x, pw = w, pb = bias, py = y) Forward(shape, px, pw, pb, py, accumulate: false);
    }

    /// <summary>y (+)= x ∗ w + bias; no bias where it accumulates.</summary>
    internal static void Forward(in ConvolutionShape shape, float* x, float* w, float* bias, float* y, bool accumulate)
    {
        if (shape.IsDepthwise)
        {
            Depthwise.Forward(shape, x, w, bias, y, accumulate);
            return;
        }
        for (int g = 0; g < shape.Groups; g++) Pass(shape, g, x, w, bias, y, accumulate).Run();
    }

    /// <summary>The forward of one group.</summary>
    internal static Correlation Pass(in ConvolutionShape shape, int group, float* x, float* w, float* bias, float* y, bool accumulate)
    {
        int row = shape.OutW * shape.Filters, filters = shape.GroupFilters;
        float* own = bias == null ? null : bias + (group * filters);
        return new Correlation(
            shape.N, Looking(shape, x, group), (nint)(w + (group * filters)), shape.Filters, filters, (nint)own,
            (nint)(y + (group * filters)), (long)shape.OutH * row, row, shape.Filters, accumulate);
    }

    /// <summary>dx (+)= the gradient with respect to x.</summary>
    /// <param name="shape">The sizes.</param>
    /// <param name="dy">[N,OutH,OutW,Filters].</param>
    /// <param name="w">[KernelH,KernelW,C/Groups,Filters].</param>
    /// <param name="dx">[N,H,W,C].</param>
    /// <param name="accumulate">Adds to dx instead of overwriting it.</param>
    /// <exception cref="ArgumentException">A size is impossible, or a span has another length than the shape asks for.</exception>
    public static void BackwardData(in ConvolutionShape shape, ReadOnlySpan<float> dy, ReadOnlySpan<float> w, Span<float> dx, bool accumulate)
    {
        Match(shape, dx.Length, w.Length, dy.Length, "convolution backward to data");
        fixed (float* pdy = dy, pw = w, pdx = dx)
        {
            if (shape.IsDepthwise) Depthwise.BackwardData(shape, pdy, pw, pdx, accumulate);
            else DataGradient.Run(shape, pdy, pw, pdx, accumulate, isTransposed: false);
        }
    }

    /// <summary>dw (+)= the gradient with respect to w.</summary>
    /// <param name="shape">The sizes.</param>
    /// <param name="x">[N,H,W,C].</param>
    /// <param name="dy">[N,OutH,OutW,Filters].</param>
    /// <param name="dw">[KernelH,KernelW,C/Groups,Filters].</param>
    /// <param name="accumulate">Adds to dw instead of overwriting it.</param>
    /// <exception cref="ArgumentException">A size is impossible, or a span has another length than the shape asks for.</exception>
    public static void BackwardWeights(in ConvolutionShape shape, ReadOnlySpan<float> x, ReadOnlySpan<float> dy, Span<float> dw, bool accumulate)
    {
        Match(shape, x.Length, dw.Length, dy.Length, "convolution backward to weights");
        fixed (float* px = x, pdy = dy, pdw = dw)
        {
            if (shape.IsDepthwise) Depthwise.BackwardWeights(shape, px, pdy, pdw, accumulate);
            else WeightGradient.Run(shape, Looking(shape, px, 0), pdy, pdw, accumulate);
        }
    }

    /// <summary>What the filters of a group look at.</summary>
    internal static Patches Looking(in ConvolutionShape s, float* x, int group) => new(
        (nint)(x + (group * s.GroupChannels)), s.H, s.W, s.GroupChannels, s.KernelH, s.KernelW,
        s.StrideH, s.StrideW, -s.PadTop, -s.PadLeft, s.OutH, s.OutW, s.C, s.DilationH, s.DilationW);

    static void Match(in ConvolutionShape s, int x, int w, int y, string kernel)
    {
        s.Validate();
        if (x != s.InputLength) throw new ArgumentException($"{kernel}: x has {x} elements but [{s.N},{s.H},{s.W},{s.C}] asks for {s.InputLength}");
        if (w != s.WeightLength) throw new ArgumentException($"{kernel}: w has {w} elements but [{s.KernelH},{s.KernelW},{s.GroupChannels},{s.Filters}] asks for {s.WeightLength}");
        if (y != s.OutputLength) throw new ArgumentException($"{kernel}: y has {y} elements but [{s.N},{s.OutH},{s.OutW},{s.Filters}] asks for {s.OutputLength}");
    }
}
