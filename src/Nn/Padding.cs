using Gradus.Catalogs;
using Gradus.Tensors;

namespace Gradus.Nn;

/// <summary>What is added around an image before a window runs over it.</summary>
/// <param name="IsSame">Whether the output has ⌈input / stride⌉ rows and columns; the odd pixel goes to the bottom right, as in Keras.</param>
/// <param name="Top">Rows above, when not <paramref name="IsSame"/>.</param>
/// <param name="Bottom">Rows below.</param>
/// <param name="Left">Columns to the left.</param>
/// <param name="Right">Columns to the right.</param>
public readonly record struct Padding(bool IsSame, int Top, int Bottom, int Left, int Right) : IScalars<Padding>
{
    /// <inheritdoc/>
    public static string Expected => "same, valid, a number or [top, bottom, left, right]";

    /// <inheritdoc/>
    public static Items<ScalarForm> Forms => [ScalarForm.Word("same"), ScalarForm.Word("valid"), ScalarForm.Whole(0), ScalarForm.Whole(0).Listed(4)];

    /// <summary>None: the window stays inside the image.</summary>
    public static Padding Valid => default;

    /// <summary>The output has ⌈input / stride⌉ rows and columns.</summary>
    public static Padding Same => new(true, 0, 0, 0, 0);

    /// <summary>The same on every side.</summary>
    public static implicit operator Padding(int side) => new(false, side, side, side, side);

    /// <inheritdoc/>
    public static Padding? Read(Scalars given)
    {
        if (given.Is("same")) return Same;
        if (given.Is("valid")) return Valid;
        if (!given.TryIntegers(out int[] sides)) return null;
        return (sides, given.IsList) switch
        {
            ([var all], false) => NotNegative(all),
            ([var top, var bottom, var left, var right], true) => NotNegative(new Padding(false, top, bottom, left, right)),
            _ => null,
        };
    }

    /// <inheritdoc/>
    public Scalars Write() => IsSame ? Scalars.One(Scalar.Of("same"))
        : this == Valid ? Scalars.One(Scalar.Of("valid"))
        : Top == Bottom && Top == Left && Top == Right ? Scalars.One(Scalar.Of(Top))
        : Scalars.List(Top, Bottom, Left, Right);

    /// <summary>The window that moves over an image under this padding.</summary>
    /// <param name="image">[H,W,C].</param>
    /// <param name="kernel">Size of the window.</param>
    /// <param name="stride">Its steps.</param>
    /// <param name="operation">Names the layer in the message.</param>
    /// <param name="dilation">The distances of its taps; null is 1.</param>
    /// <exception cref="ShapeException">The sample is no image, or the window reaches too far.</exception>
    public Window Over(Shape image, Size2 kernel, Size2 stride, string operation, Size2? dilation = null)
    {
        Size2 distance = dilation ?? 1;
        if (image.Rank != 3) throw new ShapeException($"{operation} takes images [H,W,C], not samples of {image}");
        if (!IsSame) return new Window(kernel.Height, kernel.Width, stride.Height, stride.Width, Top, Bottom, Left, Right, distance.Height, distance.Width);
        (int top, int bottom) = SameAlong(image[0], Reach(kernel.Height, distance.Height, operation), stride.Height);
        (int left, int right) = SameAlong(image[1], Reach(kernel.Width, distance.Width, operation), stride.Width);
        return new Window(kernel.Height, kernel.Width, stride.Height, stride.Width, top, bottom, left, right, distance.Height, distance.Width);
    }

    /// <summary>From the first tap of a window to the last, both counted: (kernel − 1) · dilation + 1.</summary>
    /// <exception cref="ShapeException">It is more than 2²⁴.</exception>
    internal static int Reach(int kernel, int dilation, string operation)
    {
        long reach = ((kernel - 1L) * dilation) + 1;
        return reach <= 1 << 24 ? (int)reach : throw new ShapeException($"{operation}: a window of {kernel} at distances of {dilation} reaches over {reach} pixels; the most is {1 << 24}");
    }

    static (int Before, int After) SameAlong(int size, int kernel, int stride)
    {
        int total = Math.Max(((((size + stride - 1) / stride) - 1) * stride) + kernel - size, 0);
        return (total / 2, total - (total / 2));
    }

    static Padding NotNegative(Padding padding) => padding is { Top: >= 0, Bottom: >= 0, Left: >= 0, Right: >= 0 } ? padding
        : throw new ArgumentException("padding has a negative side; it must be at least 0");
}
