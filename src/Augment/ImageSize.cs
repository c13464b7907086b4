namespace Gradus.Augment;

/// <summary>How large an image is: [H,W,C], row by row, the channels of a pixel side by side.</summary>
/// <param name="Height">Rows, 1 or more.</param>
/// <param name="Width">Columns, 1 or more.</param>
/// <param name="Channels">Numbers per pixel, 1 or more.</param>
public readonly record struct ImageSize(int Height, int Width, int Channels)
{
    /// <summary>Numbers in the image.</summary>
    /// <exception cref="OverflowException">They are more than an array holds; a pipeline refuses such images when it is made.</exception>
    public int Length => checked(Height * Width * Channels);

    /// <summary>Such as <c>375×500×3</c>.</summary>
    public override string ToString() => $"{Height}×{Width}×{Channels}";
}
