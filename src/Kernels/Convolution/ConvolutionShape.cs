namespace Gradus.Kernels.Convolution;

/// <summary>The sizes of a convolution: x [N,H,W,C] with w [KernelH,KernelW,C/Groups,Filters] gives y [N,OutH,OutW,Filters].</summary>
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
/// <param name="DilationH">Rows of x from one row of the kernel to the next.</param>
/// <param name="DilationW">Columns of x from one column of the kernel to the next.</param>
/// <param name="Groups">Groups of channels that do not see each other: filters [g·Filters/Groups, …) look at channels [g·C/Groups, …) alone. Divides both.</param>
/// <remarks>It is a cross-correlation, as in every deep-learning library: y[n,oy,ox,o] = Σ x[n, oy·StrideH + ky·DilationH − PadTop, ox·StrideW + kx·DilationW − PadLeft, c] · w[ky,kx,c,o].</remarks>
public readonly record struct ConvolutionShape(
    int N, int H, int W, int C, int KernelH, int KernelW, int Filters,
    int StrideH, int StrideW, int PadTop, int PadBottom, int PadLeft, int PadRight, int DilationH = 1, int DilationW = 1, int Groups = 1)
{
    /// <summary>Rows of the result.</summary>
    public int OutH => ((H + PadTop + PadBottom - ReachH) / StrideH) + 1;

    /// <summary>Columns of the result.</summary>
    public int OutW => ((W + PadLeft + PadRight - ReachW) / StrideW) + 1;

    /// <summary>Rows of x from the first row of the kernel to the last, both counted.</summary>
    public int ReachH => ((KernelH - 1) * DilationH) + 1;

    /// <summary>The same across.</summary>
    public int ReachW => ((KernelW - 1) * DilationW) + 1;

    /// <summary>Elements of x.</summary>
    public long InputLength => (long)N * H * W * C;

    /// <summary>Elements of w.</summary>
    public long WeightLength => (long)KernelH * KernelW * GroupChannels * Filters;

    /// <summary>Elements of y.</summary>
    public long OutputLength => (long)N * OutH * OutW * Filters;

    /// <summary>Multiplications and additions of the direct method, each counted, padding included.</summary>
    public long Flops => 2 * OutputLength * KernelH * KernelW * GroupChannels;

    /// <summary>Channels of x that a filter looks at.</summary>
    public int GroupChannels => C / Groups;

    /// <summary>Filters that look at the same channels.</summary>
    public int GroupFilters => Filters / Groups;

    /// <summary>Whether every filter looks at a channel of its own.</summary>
    internal bool IsDepthwise => Groups > 1 && Groups == C && Groups == Filters;

    /// <summary>Throws when no convolution has these sizes.</summary>
    /// <exception cref="ArgumentException">A size is below 1 (N and padding: below 0), the groups do not divide the channels or the filters, the kernel is larger than the padded image, or w is too large for one span.</exception>
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
        NotBelow(DilationH, 1, "dilation down");
        NotBelow(DilationW, 1, "dilation across");
        NotBelow(Groups, 1, "groups");
        if (C % Groups != 0 || Filters % Groups != 0)
            throw new ArgumentException($"convolution: {Groups} groups do not divide {C} input channels and {Filters} filters");
        Fits(H, PadTop, PadBottom, KernelH, DilationH, "rows");
        Fits(W, PadLeft, PadRight, KernelW, DilationW, "columns");
        if (WeightLength > Array.MaxLength) throw new ArgumentException($"convolution: w [{KernelH},{KernelW},{GroupChannels},{Filters}] has {WeightLength} elements, more than {Array.MaxLength}");
    }

    static void NotBelow(int value, int least, string name)
    {
        if (value < least) throw new ArgumentException($"convolution: {name} is {value}; it must be at least {least}");
    }

    static void Fits(int size, int before, int after, int kernel, int dilation, string name)
    {
        if ((long)size + before + after > int.MaxValue)
            throw new ArgumentException($"convolution: {size} {name} padded by {before} and {after} are more than {int.MaxValue}");
        long reach = ((kernel - 1L) * dilation) + 1;
        if (size + before + after < reach)
            throw new ArgumentException($"convolution: a kernel of {kernel} {name}{(dilation == 1 ? "" : $" at distances of {dilation}")} does not fit into {size} {name} padded by {before} and {after}");
    }
}
