namespace Gradus.Kernels.Sampling;

/// <summary>For each new pixel along one axis the old pixels that it is made of, with their weights: a triangle about the new pixel's middle.</summary>
/// <remarks>
/// With a radius of one old pixel this is linear interpolation; where the image shrinks, a radius of one new pixel averages over all that the new
/// pixel covers, as Pillow's BILINEAR does. Old pixels beyond the edge are left out and the weights of the others add up to 1.
/// Kept, and prepared again from image to image.
/// </remarks>
public sealed class AxisTaps
{
    int[] first = [], counts = [];
    float[] weights = [];

    /// <summary>How many new pixels there are.</summary>
    public int Count { get; private set; }

    /// <summary>Weights stand this far apart.</summary>
    public int Pitch { get; private set; }

    /// <summary>The first old pixel of each new one.</summary>
    public ReadOnlySpan<int> First => first.AsSpan(0, Count);

    /// <summary>How many old pixels each new one is made of, 1 or more.</summary>
    public ReadOnlySpan<int> Counts => counts.AsSpan(0, Count);

    /// <summary>The weights, <see cref="Pitch"/> for each new pixel.</summary>
    public ReadOnlySpan<float> Weights => weights.AsSpan(0, Count * Pitch);

    /// <summary>The first old pixel that is used at all.</summary>
    public int Low { get; private set; }

    /// <summary>One past the last.</summary>
    public int High { get; private set; }

    /// <summary>The most old pixels that a new one is made of.</summary>
    public int Most { get; private set; }

    /// <summary>Prepares the taps: the middle of new pixel i is the old point slope · (i + 0.5) + start.</summary>
    /// <param name="slope">Old pixels per new one; negative where the axis is mirrored.</param>
    /// <param name="start">The old point of the new edge.</param>
    /// <param name="count">New pixels.</param>
    /// <param name="from">The first old pixel that may be used.</param>
    /// <param name="to">One past the last.</param>
    /// <param name="between">The points that middles beyond are taken to: within the middles of the outermost of these pixels.</param>
    /// <param name="smooths">Whether shrinking is smoothed.</param>
    public void Prepare(double slope, double start, int count, int from, int to, (double Low, double High) between, bool smooths)
    {
        double radius = smooths ? Math.Max(1, Math.Abs(slope)) : 1;
        Count = count;
        Pitch = (int)Math.Ceiling(2 * radius) + 1;
        Reserve(Math.Max(count, to), (count * Pitch) > weights.Length ? Math.Max(count * Pitch, 4 * to) : 0);
        (Low, High, Most) = (to, from, 0);
        for (int i = 0; i < count; i++) Weigh(i, Math.Clamp((slope * (i + 0.5)) + start, between.Low, between.High), radius, 1 / radius, from, to);
    }

    /// <summary>Room for what any scale of the same axis needs, so that images of one size need no more.</summary>
    void Reserve(int count, int numbers)
    {
        if (first.Length < count)
        {
            first = new int[count];
            counts = new int[count];
        }
        if (numbers > 0) weights = new float[numbers];
    }

    /// <summary>Old pixels less than the radius away from the middle; one that is just as far has no weight.</summary>
    void Weigh(int i, double middle, double radius, double steepness, int from, int to)
    {
        middle = Math.Clamp(middle, from + 0.5, to - 0.5) - 0.5;
        int low = Math.Max((int)Math.Floor(middle - radius) + 1, from), high = Math.Min((int)Math.Ceiling(middle + radius) - 1, to - 1);
        Span<float> own = weights.AsSpan(i * Pitch, Pitch);
        double sum = 0;
        for (int at = low; at <= high; at++) sum += 1 - (Math.Abs(at - middle) * steepness);
        double share = high - low == 1 && radius == 1 ? 1 : 1 / sum;
        for (int at = low; at <= high; at++) own[at - low] = (float)((1 - (Math.Abs(at - middle) * steepness)) * share);
        (first[i], counts[i]) = (low, high - low + 1);
        (Low, High) = (Math.Min(Low, low), Math.Max(High, high + 1));
        Most = Math.Max(Most, high - low + 1);
    }
}
