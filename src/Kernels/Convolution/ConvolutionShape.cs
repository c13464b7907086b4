namespace Gradus.Kernels.Convolution;

/// <summary>The sizes of a convolution: x [N,H,W,C] with w [KernelH,KernelW,C,Filters] gives y [N,OutH,OutW,Filters].</summary>
/// <param name="N">Images; 0 computes nothing.</param>
/// <param name="H">Rows of an image.</param>
/// <param name="W">Columns of an image.</param>
/// <param name="C">Channels of an image.</param>
/// <param name="KernelH">Rows of the kernel.</param>
/// <param name="KernelW">Columns of the kernel.</param>
/// <param name="Filters">Channels of the result.</param>
/// <param name="StrideH">Rows of x from one row of y to the next.</param>
/// <param name="StrideW">Columns of x from one column of y to the next.</param>
/// <param name="PadTop">Rows of zeros above x.</param>
/// <param name="PadBottom">Rows of zeros below x.</param>
/// <param name="PadLeft">Columns of zeros left of x.</param>
/// <param name="PadRight">Columns of zeros right of x.</param>
/// <remarks>It is a cross-correlation, as in every deep-learning library: y[n,oy,ox,o] = Σ x[n, oy·StrideH + ky − PadTop, ox·StrideW + kx − PadLeft, c] · w[ky,kx,c,o].</remarks>
public readonly record struct ConvolutionShape(
    int N, int H, int W, int C, int KernelH, int KernelW, int Filters,
    int StrideH, int StrideW, int PadTop, int PadBottom, int PadLeft, int PadRight)
{
    /// <summary>Rows of the result.</summary>
    public int OutH => ((H + PadTop + PadBottom - KernelH) / StrideH) + 1;

    /// <summary>Columns of the result.</summary>
    public int OutW => ((W + PadLeft + PadRight - KernelW) / StrideW) + 1;

    /// <summary>Elements of x.</summary>
    public long InputLength => (long)N * H * W * C;

    /// <summary>Elements of w.</summary>
    public long WeightLength => (long)KernelH * KernelW * C * Filters;

    /// <summary>Elements of y.</summary>
    public long OutputLength => (long)N * OutH * OutW * Filters;

    /// <summary>Multiplications and additions of the direct method, each counted, padding included.</summary>
    public long Flops => 2 * OutputLength * KernelH * KernelW * C;

    /// <summary>Elements that one element of y sums over: KernelH·KernelW·C.</summary>
    internal int Depth => KernelH * KernelW * C;

    /// <summary>Throws when no convolution has these sizes.</summary>
    /// <exception cref="ArgumentException">A size is below 1 (N and padding: below 0), the kernel is larger than the padded image, or w is too large for one span.</exception>
    public void Validate()
    {
        NotBelow(N, 0, "images (N)");
        NotBelow(H, 1, "rows (H)");
        NotBelow(W, 1, "columns (W)");
        NotBelow(C, 1, "input channels (C)");
        NotBelow(KernelH, 1, "kernel rows");
        NotBelow(KernelW, 1, "kernel columns");
        NotBelow(Filters, 1, "filters");
        NotBelow(StrideH, 1, "stride down");
        NotBelow(StrideW, 1, "stride across");
        NotBelow(PadTop, 0, "padding at the top");
        NotBelow(PadBottom, 0, "padding at the bottom");
        NotBelow(PadLeft, 0, "padding on the left");
        NotBelow(PadRight, 0, "padding on the right");
        Fits(H, PadTop, PadBottom, KernelH, "rows");
        Fits(W, PadLeft, PadRight, KernelW, "columns");
        if (WeightLength > Array.MaxLength) throw new ArgumentException($"convolution: w [{KernelH},{KernelW},{C},{Filters}] has {WeightLength} elements, more than {Array.MaxLength}");
    }

    static void NotBelow(int value, int least, string name)
    {
        if (value < least) throw new ArgumentException($"convolution: {name} is {value}; it must be at least {least}");
    }

    static void Fits(int size, int before, int after, int kernel, string name)
    {
        if ((long)size + before + after > int.MaxValue)
            throw new ArgumentException($"convolution: {size} {name} padded by {before} and {after} are more than {int.MaxValue}");
        if (size + before + after < kernel)
            throw new ArgumentException($"convolution: a kernel of {kernel} {name} does not fit into {size} {name} padded by {before} and {after}");
    }
}
