namespace Gradus.Optim;

/// <summary>The norms of all gradients together in the last steps that were committed, for clips that learn their limit from them: state of a run.</summary>
/// <remarks>Empty unless the clip remembers; refused steps do not enter. It is bounded, so that a checkpoint of a long run stays small.</remarks>
public sealed class ClipMemory
{
    /// <summary>How many norms it keeps; the oldest goes first.</summary>
    public const int Capacity = 10_000;

    // The order of arrival, a ring that begins at start once it is full; and the same numbers in ascending order.
    double[] norms = [], sorted = [];
    int start;

    /// <summary>How many norms there are.</summary>
    public int Count { get; private set; }

    /// <summary>Adds the norm of a step.</summary>
    /// <param name="norm">Finite, 0 or more.</param>
    public void Add(double norm)
    {
        if (!double.IsFinite(norm) || norm < 0) throw new ArgumentOutOfRangeException(nameof(norm), norm, "a norm is finite and at least 0");
        if (norms.Length == 0) (norms, sorted) = (new double[Capacity], new double[Capacity]);
        if (Count == Capacity) Forget();
        int place = Place(norm);
        sorted.AsSpan(place, Count - place).CopyTo(sorted.AsSpan(place + 1));
        sorted[place] = norm;
        norms[(start + Count) % Capacity] = norm;
        Count++;
    }

    /// <summary>The number below which a share of the norms lies, interpolated linearly between neighbours, as NumPy's <c>percentile</c>.</summary>
    /// <param name="percent">The share, from 0 for the least norm to 100 for the largest.</param>
    /// <exception cref="InvalidOperationException">There is no norm yet.</exception>
    public double Percentile(double percent)
    {
        if (Count == 0) throw new InvalidOperationException("no norm was added yet, so there is no percentile");
        if (percent is not (>= 0 and <= 100)) throw new ArgumentOutOfRangeException(nameof(percent), percent, "a percentile is from 0 to 100");
        double at = percent / 100 * (Count - 1);
        int below = (int)at;
        double low = sorted[below], high = sorted[Math.Min(below + 1, Count - 1)];
        return low + ((high - low) * (at - below));
    }

    /// <summary>The norms, the oldest first: what a checkpoint stores.</summary>
    public double[] ToArray()
    {
        var copy = new double[Count];
        for (int i = 0; i < copy.Length; i++) copy[i] = norms[(start + i) % Capacity];
        return copy;
    }

    /// <summary>Takes up what <see cref="ToArray"/> gave.</summary>
    public void Restore(ReadOnlySpan<double> stored)
    {
        (start, Count) = (0, 0);
        foreach (double norm in stored) Add(norm);
    }

    void Forget()
    {
        int place = Place(norms[start]);
        sorted.AsSpan(place + 1, Count - place - 1).CopyTo(sorted.AsSpan(place));
        start = (start + 1) % Capacity;
        Count--;
    }

    // Equal norms may stand anywhere among themselves: the sorted numbers are the same.
    int Place(double norm)
    {
        int found = sorted.AsSpan(0, Count).BinarySearch(norm);
        return found >= 0 ? found : ~found;
    }
}
