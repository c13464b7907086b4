namespace Gradus.Augment;

/// <summary>The other samples of a data set, for transforms that mix samples. Every member may be called from several threads at once.</summary>
/// <typeparam name="T">What images are stored as: bytes or floats.</typeparam>
public interface IImages<T>
{
    /// <summary>How many samples there are.</summary>
    int Count { get; }

    /// <summary>The number that a sample's randomness is addressed by.</summary>
    /// <param name="index">0 ≤ index &lt; <see cref="Count"/>.</param>
    long Address(int index);

    /// <summary>Writes a sample's image.</summary>
    /// <param name="index">0 ≤ index &lt; <see cref="Count"/>.</param>
    /// <param name="image">[H,W,C].</param>
    void Fill(int index, Span<T> image);
}
