namespace Gradus.Augment.Plans;

/// <summary>The images between the passes of a plan: two that take turns, one for a source with more behind its last pixel, one of floats. Kept from image to image.</summary>
/// <typeparam name="T">What a number is stored as.</typeparam>
sealed class ImageRoom<T>
{
    T[] even = [], odd = [], padded = [], reduced = [], partner = [];
    float[] unfinished = [];

    /// <summary>The image that pass <paramref name="number"/> makes, with <paramref name="padding"/> elements behind it.</summary>
    public Span<T> Made(int number, int length, int padding) => number % 2 == 0 ? Piece(ref even, length + padding) : Piece(ref odd, length + padding);

    /// <summary>Room for a source that must be copied.</summary>
    public Span<T> Padded(int length) => Piece(ref padded, length);

    /// <summary>Room for a source that is smoothed first.</summary>
    public Span<T> Reduced(int length) => Piece(ref reduced, length);

    /// <summary>Room for another sample.</summary>
    public Span<T> Partner(int length) => Piece(ref partner, length);

    /// <summary>Room for pixels that are not finished.</summary>
    public Span<float> Unfinished(int length) => Piece(ref unfinished, length);

    static Span<TItem> Piece<TItem>(ref TItem[] array, int length)
    {
        if (array.Length < length) array = GC.AllocateUninitializedArray<TItem>(length);
        return array.AsSpan(0, length);
    }
}
