namespace Gradus.Images;

/// <summary>An image of bytes in memory.</summary>
public sealed class Image
{
    /// <summary>Takes the bytes over without a copy.</summary>
    /// <param name="height">Rows, 1 or more.</param>
    /// <param name="width">Columns, 1 or more.</param>
    /// <param name="channels">1 grey, 2 grey and alpha, 3 red, green and blue, 4 with alpha.</param>
    /// <param name="bytes">[H,W,C], row by row, the channels of a pixel side by side; alpha 255 is opaque.</param>
    /// <exception cref="ArgumentException">The sizes are none, or the bytes are not as many as they say.</exception>
    public Image(int height, int width, int channels, byte[] bytes)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(height, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(width, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(channels, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(channels, 4);
        ArgumentNullException.ThrowIfNull(bytes);
        if ((long)height * width * channels != bytes.Length) throw new ArgumentException($"{bytes.Length} bytes are no image of {height}×{width}×{channels}", nameof(bytes));
        (Height, Width, Channels, Bytes) = (height, width, channels, bytes);
    }

    /// <summary>Rows.</summary>
    public int Height { get; }

    /// <summary>Columns.</summary>
    public int Width { get; }

    /// <summary>1 grey, 2 grey and alpha, 3 red, green and blue, 4 with alpha.</summary>
    public int Channels { get; }

    /// <summary>[H,W,C], not copied.</summary>
    public byte[] Bytes { get; }

    /// <summary>One row.</summary>
    /// <param name="y">From 0 at the top.</param>
    public Span<byte> Row(int y) => Bytes.AsSpan(y * Width * Channels, Width * Channels);
}
