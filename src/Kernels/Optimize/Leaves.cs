using System.Numerics;

namespace Gradus.Kernels.Optimize;

/// <summary>The leaves of all segments of a buffer, with room for what a sweep finds in each; made once for a layout.</summary>
/// <remarks>
/// The boundaries depend on the segments alone, and the magnitudes of a segment's leaves are added in their order: the same bits on
/// any number of threads. Neighbouring small leaves form one part of a fork, so that a part is worth its claim.
/// </remarks>
public sealed class Leaves
{
    /// <summary>Floats in a leaf, but for the last of a segment.</summary>
    public const int LeafLength = 16_384;

    // About 15 µs of Adam: a part is worth forking above some 5 µs.
    const int PartLength = 32_768;

    readonly Leaf[] leaves;
    readonly int[] parts, starts;
    readonly Magnitude[] magnitudes;
    readonly double[] steps, weights;

    /// <summary>Cuts segments into leaves.</summary>
    /// <param name="segments">Start and length of each, in ascending order, without overlap.</param>
    /// <exception cref="ArgumentException">They are not in order, or overlap.</exception>
    public Leaves(ReadOnlySpan<(int Start, int Length)> segments)
    {
        var list = new List<Leaf>();
        int end = 0;
        starts = new int[segments.Length];
        for (int i = 0; i < segments.Length; i++)
        {
            (int start, int length) = segments[i];
            starts[i] = start;
            if (start < end || length < 0)
                throw new ArgumentException($"segment {i} starts at {start} with {length} floats; the one before ends at {end}, and a length is 0 or more");
            end = checked(start + length);
            for (int at = start; at < end; at += LeafLength) list.Add(new Leaf(i, at, Math.Min(LeafLength, end - at)));
        }
        Segments = segments.Length;
        Span = end;
        leaves = [.. list];
        parts = Group(leaves);
        magnitudes = new Magnitude[leaves.Length];
        steps = new double[leaves.Length];
        weights = new double[leaves.Length];
    }

    /// <summary>How many segments there are.</summary>
    public int Segments { get; }

    /// <summary>How long a buffer must be at least.</summary>
    public int Span { get; }

    /// <summary>How many parts a fork over all leaves has.</summary>
    internal int Parts => parts.Length - 1;

    internal Span<Magnitude> Magnitudes => magnitudes;

    internal Span<double> Steps => steps;

    internal Span<double> Weights => weights;

    /// <summary>The leaves of a part: from the first to the second, which is not in it.</summary>
    internal (int First, int End) Part(int part) => (parts[part], parts[part + 1]);

    internal Leaf this[int leaf] => leaves[leaf];

    /// <summary>The first float of a segment.</summary>
    internal int Start(int segment) => starts[segment];

    /// <summary>Adds up what was found in the leaves, in their order, per segment.</summary>
    internal void Add<T>(ReadOnlySpan<T> ofLeaves, Span<T> ofSegments)
        where T : struct, IAdditionOperators<T, T, T>
    {
        if (ofSegments.Length != Segments) throw new ArgumentException($"there are {Segments} segments, but room for {ofSegments.Length} results");
        ofSegments.Clear();
        for (int i = 0; i < leaves.Length; i++) ofSegments[leaves[i].Segment] += ofLeaves[i];
    }

    static int[] Group(Leaf[] leaves)
    {
        var bounds = new List<int> { 0 };
        int length = 0;
        for (int i = 0; i < leaves.Length; i++)
        {
            length += leaves[i].Length;
            if (length < PartLength && i < leaves.Length - 1) continue;
            bounds.Add(i + 1);
            length = 0;
        }
        return [.. bounds];
    }
}
