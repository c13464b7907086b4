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
    /// <exception cref="ShapeException">The sample is no image.</exception>
    public Window Over(Shape image, Size2 kernel, Size2 stride, string operation)
    {
        if (image.Rank != 3) throw new ShapeException($"{operation} takes images [H,W,C], not samples of {image}");
        if (!IsSame) return new Window(kernel.Height, kernel.Width, stride.Height, stride.Width, Top, Bottom, Left, Right);
        (int top, int bottom) = SameAlong(image[0], kernel.Height, stride.Height);
        (int left, int right) = SameAlong(image[1], kernel.Width, stride.Width);
        return new Window(kernel.Height, kernel.Width, stride.Height, stride.Width, top, bottom, left, right);
    }

    static (int Before, int After) SameAlong(int size, int kernel, int stride)
    {
        int total = Math.Max(((((size + stride - 1) / stride) - 1) * stride) + kernel - size, 0);
        return (total / 2, total - (total / 2));
    }

    static Padding NotNegative(Padding padding) => padding is { Top: >= 0, Bottom: >= 0, Left: >= 0, Right: >= 0 } ? padding
        : throw new ArgumentException("padding has a negative side; it must be at least 0");
}
