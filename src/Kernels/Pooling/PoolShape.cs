namespace Gradus.Kernels.Pooling;

/// <summary>The sizes of a pooling: windows of WindowH × WindowW over x [N,H,W,C] give y [N,OutH,OutW,C].</summary>
/// <param name="N">Images; 0 computes nothing.</param>
/// <param name="H">Rows of an image.</param>
/// <param name="W">Columns of an image.</param>
/// <param name="C">Channels.</param>
/// <param name="WindowH">Rows of a window.</param>
/// <param name="WindowW">Columns of a window.</param>
/// <param name="StrideH">Rows of x from one window to the next.</param>
/// <param name="StrideW">Columns of x from one window to the next.</param>
/// <param name="PadTop">Rows of padding above x.</param>
/// <param name="PadBottom">Rows of padding below x.</param>
/// <param name="PadLeft">Columns of padding left of x.</param>
/// <param name="PadRight">Columns of padding right of x.</param>
/// <remarks>Padding is smaller than the window, so that every window holds an element of x.</remarks>
public readonly record struct PoolShape(
    int N, int H, int W, int C, int WindowH, int WindowW,
    int StrideH, int StrideW, int PadTop, int PadBottom, int PadLeft, int PadRight)
{
    /// <summary>The most elements of a window: a place in it fits into the fraction of a float.</summary>
    public const int MaxWindow = 1 << 23;

    /// <summary>Rows of the result.</summary>
    public int OutH => ((H + PadTop + PadBottom - WindowH) / StrideH) + 1;

    /// <summary>Columns of the result.</summary>
    public int OutW => ((W + PadLeft + PadRight - WindowW) / StrideW) + 1;

    /// <summary>Elements of x.</summary>
    public long InputLength => (long)N * H * W * C;

    /// <summary>Elements of y.</summary>
    public long OutputLength => (long)N * OutH * OutW * C;

    /// <summary>Throws when no pooling has these sizes.</summary>
    /// <exception cref="ArgumentException">A size is below 1 (N and padding: below 0), padding is not smaller than the window, or the window is larger than the padded image.</exception>
    public void Validate()
    {
        NotBelow(N, 0, "images (N)");
        NotBelow(C, 1, "channels (C)");
        NotBelow(StrideH, 1, "stride down");
        NotBelow(StrideW, 1, "stride across");
        Axis(H, WindowH, PadTop, PadBottom, "rows");
        Axis(W, WindowW, PadLeft, PadRight, "columns");
        if ((long)WindowH * WindowW > MaxWindow) throw new ArgumentException($"pooling: a window of {WindowH}×{WindowW} has more than {MaxWindow} elements");
    }

    /// <summary>Throws unless spans have as many elements as the shape asks for.</summary>
    internal void Match(int x, int y, string kernel)
    {
        Validate();
        if (x != InputLength) throw new ArgumentException($"{kernel}: x has {x} elements but [{N},{H},{W},{C}] asks for {InputLength}");
        if (y != OutputLength) throw new ArgumentException($"{kernel}: y has {y} elements but [{N},{OutH},{OutW},{C}] asks for {OutputLength}");
    }

    /// <summary>Whether no element of x is in two windows.</summary>
    public bool IsDisjoint => StrideH >= WindowH && StrideW >= WindowW;

    /// <summary>Whether every column of x is in exactly one window, and every row in at most one.</summary>
    internal bool Tiles => StrideH >= WindowH && StrideW == WindowW && (OutW * StrideW) - PadLeft >= W;

    /// <summary>The rows of the result whose windows hold row <paramref name="iy"/> of x: First ≤ oy &lt; End.</summary>
    internal (int First, int End) RowsOver(int iy)
    {
        int low = iy + PadTop - WindowH + 1;
        int first = low <= 0 ? 0 : ((low - 1) / StrideH) + 1;
        return (first, Math.Min(OutH, ((iy + PadTop) / StrideH) + 1));
    }

    /// <summary>The rows of window row oy that lie inside the image: First ≤ ky &lt; End.</summary>
    internal (int First, int End) InsideRows(int oy)
    {
        int top = (oy * StrideH) - PadTop;
        return (Math.Max(0, -top), Math.Min(WindowH, H - top));
    }

    /// <summary>The columns of window column ox that lie inside the image: First ≤ kx &lt; End.</summary>
    internal (int First, int End) InsideColumns(int ox)
    {
        int left = (ox * StrideW) - PadLeft;
        return (Math.Max(0, -left), Math.Min(WindowW, W - left));
    }

    static void Axis(int size, int window, int before, int after, string name)
    {
        NotBelow(size, 1, name);
        NotBelow(window, 1, name, " of the window");
        NotBelow(before, 0, name, " of padding before");
        NotBelow(after, 0, name, " of padding after");
        if (before >= window || after >= window)
            throw new ArgumentException($"pooling: {before} and {after} {name} of padding; both must be smaller than the window of {window} {name}");
        if ((long)size + before + after > int.MaxValue)
            throw new ArgumentException($"pooling: {size} {name} padded by {before} and {after} are more than {int.MaxValue}");
        if (size + before + after < window)
            throw new ArgumentException($"pooling: a window of {window} {name} does not fit into {size} {name} padded by {before} and {after}");
    }

    // The parts of the name are joined only for the message: this runs at every forward and backward.
    static void NotBelow(int value, int least, string name, string part = "")
    {
        if (value < least) throw new ArgumentException($"pooling: {name}{part} is {value}; it must be at least {least}");
    }
}
