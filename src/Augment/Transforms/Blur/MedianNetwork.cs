using System.Collections.Immutable;
using System.Numerics;

namespace Gradus.Augment.Transforms.Blur;

/// <summary>Exchanges that bring the median of a number of values to its place: Batcher's sort without what the median does not need.</summary>
/// <remarks>Knuth: "The art of computer programming", volume 3, 5.2.2, algorithm M.</remarks>
sealed class MedianNetwork
{
    /// <summary>For windows of 5×5.</summary>
    public static readonly MedianNetwork TwentyFive = new(25);

    readonly ImmutableArray<(byte Low, byte High)> exchanges;

    MedianNetwork(int count)
    {
        var all = new List<(byte, byte)>();
        int top = (int)BitOperations.RoundUpToPowerOf2((uint)count) / 2;
        for (int p = top; p > 0; p /= 2)
        {
            for ((int q, int r, int d) = (top, 0, p); ; (d, q, r) = (q - p, q / 2, p))
            {
                for (int i = 0; i < count - d; i++)
                    if ((i & p) == r) all.Add(((byte)i, (byte)(i + d)));
                if (q == p) break;
            }
        }
        var needed = new HashSet<byte> { (byte)(count / 2) };
        var kept = new Stack<(byte, byte)>();
        for (int i = all.Count - 1; i >= 0; i--)
        {
            (byte low, byte high) = all[i];
            if (!needed.Contains(low) && !needed.Contains(high)) continue;
            needed.Add(low);
            needed.Add(high);
            kept.Push(all[i]);
        }
        exchanges = [.. kept];
        Count = count;
    }

    /// <summary>How many values.</summary>
    public int Count { get; }

    /// <summary>The medians of as many values, lane by lane; their order is lost.</summary>
    public Vector<byte> Median(Span<Vector<byte>> values)
    {
        foreach ((byte low, byte high) in exchanges.AsSpan())
        {
            Vector<byte> a = values[low], b = values[high];
            values[low] = Vector.Min(a, b);
            values[high] = Vector.Max(a, b);
        }
        return values[Count / 2];
    }
}
