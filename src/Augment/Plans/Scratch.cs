namespace Gradus.Augment.Plans;

/// <summary>Room to work in, kept from image to image so that nothing is allocated once it is large enough. One thread at a time. What it holds is undefined.</summary>
public sealed class Scratch
{
    readonly float[][] floats = [[], [], [], []];
    readonly int[][] integers = [[], [], [], []];
    readonly byte[][] bytes = [[], [], [], []];

    /// <summary>A piece of floats; valid until the same piece is asked for again.</summary>
    /// <param name="length">How many.</param>
    /// <param name="piece">Which, 0 to 3.</param>
    public Span<float> Floats(int length, int piece = 0) => Piece(floats, length, piece);

    /// <summary>A piece of integers; valid until the same piece is asked for again.</summary>
    /// <param name="length">How many.</param>
    /// <param name="piece">Which, 0 to 3.</param>
    public Span<int> Integers(int length, int piece = 0) => Piece(integers, length, piece);

    /// <summary>A piece of bytes; valid until the same piece is asked for again.</summary>
    /// <param name="length">How many.</param>
    /// <param name="piece">Which, 0 to 3.</param>
    public Span<byte> Bytes(int length, int piece = 0) => Piece(bytes, length, piece);

    static Span<T> Piece<T>(T[][] pieces, int length, int piece)
    {
        if (pieces[piece].Length < length) pieces[piece] = GC.AllocateUninitializedArray<T>(length + (length / 4));
        return pieces[piece].AsSpan(0, length);
    }
}
