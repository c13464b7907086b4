namespace Gradus.Tensors;

/// <summary>A window that moves over an image: of a convolution or a pooling.</summary>
/// <param name="KernelHeight">Rows of the window.</param>
/// <param name="KernelWidth">Columns of the window.</param>
/// <param name="StrideHeight">Step down.</param>
/// <param name="StrideWidth">Step across.</param>
/// <param name="Top">Rows added above.</param>
/// <param name="Bottom">Rows added below.</param>
/// <param name="Left">Columns added to the left.</param>
/// <param name="Right">Columns added to the right.</param>
/// <param name="DilationHeight">Rows of the image from one row of the window to the next.</param>
/// <param name="DilationWidth">Columns of the image from one column of the window to the next.</param>
public readonly record struct Window(int KernelHeight, int KernelWidth, int StrideHeight = 1, int StrideWidth = 1,
    int Top = 0, int Bottom = 0, int Left = 0, int Right = 0, int DilationHeight = 1, int DilationWidth = 1)
{
    /// <summary>Rows that go out for <paramref name="height"/> rows that come in; 0 or less where the window does not fit.</summary>
    public int OutHeight(int height) => Fits((long)height + Top + Bottom, KernelHeight, DilationHeight, StrideHeight);

    /// <summary>Columns that go out for <paramref name="width"/> columns that come in; 0 or less where the window does not fit.</summary>
    public int OutWidth(int width) => Fits((long)width + Left + Right, KernelWidth, DilationWidth, StrideWidth);

    /// <summary>The shape [H′,W′,channels] that comes of an image [H,W,C].</summary>
    /// <exception cref="ShapeException">The window is larger than the padded image.</exception>
    public Shape Output(Shape image, int channels, string operation)
    {
        if (image.Rank != 3) throw new ShapeException($"{operation} takes images [H,W,C], not samples of {image}");
        if (StrideHeight < 1 || StrideWidth < 1) throw new ShapeException($"{operation}: the steps are {StrideHeight}×{StrideWidth}; both must be at least 1");
        if (DilationHeight < 1 || DilationWidth < 1) throw new ShapeException($"{operation}: the dilation is {DilationHeight}×{DilationWidth}; both must be at least 1");
        int height = OutHeight(image[0]), width = OutWidth(image[1]);
        if (height < 1 || width < 1)
            throw new ShapeException($"{operation}: the window {KernelHeight}×{KernelWidth}{Dilated} is larger than the image {image} with its padding");
        return Shape.Of(height, width, channels);
    }

    /// <summary>The shape [H′,W′,C] that comes of pooling an image [H,W,C].</summary>
    /// <exception cref="ShapeException">The window is larger than the padded image, or padding not smaller than the window: a window of padding alone has no value.</exception>
    public Shape Pooled(Shape image, string operation)
    {
        if (Math.Max(Top, Bottom) >= KernelHeight || Math.Max(Left, Right) >= KernelWidth)
            throw new ShapeException($"{operation}: the padding [{Top},{Bottom},{Left},{Right}] is not smaller than the window {KernelHeight}×{KernelWidth}");
        return Output(image, image[-1], operation);
    }

    string Dilated => DilationHeight == 1 && DilationWidth == 1 ? "" : $" with dilation {DilationHeight}×{DilationWidth}";

    static int Fits(long size, int kernel, int dilation, int stride)
    {
        long room = size - (((kernel - 1L) * dilation) + 1);
        return room < 0 ? 0 : (int)Math.Min((room / stride) + 1, int.MaxValue);
    }
}
