using Gradus.Augment.Labels;
using Gradus.Augment.Plans;

namespace Gradus.Augment.Transforms.Mix;

/// <summary>Puts four images around a point. A, B: its row and column.</summary>
sealed class MosaicOp : MixOp
{
    /// <summary>The operation.</summary>
    public static readonly MosaicOp Only = new();

    MosaicOp()
    {
    }

    /// <inheritdoc/>
    public override int Partners => 3;

    /// <inheritdoc/>
    public override string Describe(in Arguments arguments) => FormattableString.Invariant($"mosaic: around row {arguments.A}, column {arguments.B}, with parts");

    /// <inheritdoc/>
    public override void Shares(ImageSize size, in Arguments arguments, Span<double> shares)
    {
        double above = arguments.A / size.Height, left = arguments.B / size.Width;
        (shares[0], shares[1], shares[2], shares[3]) = (above * left, above * (1 - left), (1 - above) * left, (1 - above) * (1 - left));
    }

    /// <inheritdoc/>
    public override MixRegion Region(int sample, ImageSize size, in Arguments arguments)
    {
        double row = arguments.A, column = arguments.B;
        bool isAbove = sample < 2, isLeft = sample is 0 or 2;
        (double top, double bottom) = isAbove ? (0.0, row) : (row, size.Height);
        (double left, double right) = isLeft ? (0.0, column) : (column, size.Width);
        return new MixRegion(isLeft ? column - size.Width : column, isAbove ? row - size.Height : row, new Box(left, top, right, bottom));
    }

    /// <inheritdoc/>
    public override void Lay(Span<byte> image, ReadOnlySpan<byte> partner, int number, ImageSize size, in Arguments arguments) => Put(image, partner, number, size, arguments);

    /// <inheritdoc/>
    public override void Lay(Span<float> image, ReadOnlySpan<float> partner, int number, ImageSize size, in Arguments arguments) => Put(image, partner, number, size, arguments);

    static void Put<T>(Span<T> image, ReadOnlySpan<T> partner, int number, ImageSize size, in Arguments arguments)
    {
        int row = (int)arguments.A, column = (int)arguments.B;
        // Its own corner moves up and to the left, so that no row is overwritten before it is read.
        if (number == 0) Quarter(image, image, 0, row, 0, column, row, column, size);
        (int top, int bottom) = number == 0 ? (0, row) : (row, size.Height);
        (int left, int right) = number == 1 ? (0, column) : (column, size.Width);
        Quarter(image, partner, top, bottom, left, right, row, column, size);
    }

    /// <summary>Above the point an image's last rows are shown, below it its first; so with columns.</summary>
    static void Quarter<T>(Span<T> image, ReadOnlySpan<T> from, int top, int bottom, int left, int right, int row, int column, ImageSize size)
    {
        int pitch = size.Width * size.Channels, length = (right - left) * size.Channels;
        int down = top == 0 && bottom == row ? size.Height - row : -row, along = left == 0 && right == column ? size.Width - column : -column;
        for (int y = top; y < bottom; y++)
            from.Slice(((y + down) * pitch) + ((left + along) * size.Channels), length).CopyTo(image[((y * pitch) + (left * size.Channels))..]);
    }
}
