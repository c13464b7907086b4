using System.Globalization;
using System.Numerics;
using Gradus.Augment.Plans;

namespace Gradus.Augment.Transforms.Blur;

/// <summary>Non-local means in whole numbers: A is the side of a patch, B that of the window, C the strength; the data are the weights of distances. Beyond the edge stands reflect-101.</summary>
sealed class MeansStage : StageOp
{
    /// <summary>The one there is.</summary>
    public static readonly MeansStage Instance = new();

    /// <inheritdoc/>
    public override string Reason => "needs neighbours";

    /// <inheritdoc/>
    public override string Describe(in Arguments arguments) => string.Create(CultureInfo.InvariantCulture, $"non-local-means {arguments.C:0.##}");

    /// <summary>The least s with 2^s ≥ the pixels of a patch.</summary>
    public static int Shift(int patch) => patch == 1 ? 0 : BitOperations.Log2((uint)(patch * patch) - 1) + 1;

    /// <inheritdoc/>
    public override void Run(ReadOnlySpan<byte> from, Span<byte> to, ImageSize size, in Arguments arguments, ReadOnlySpan<float> data, Scratch scratch)
    {
        int patch = (int)arguments.A, search = (int)arguments.B, border = (patch / 2) + (search / 2), c = size.Channels;
        int wide = (size.Width + (2 * border)) * c, pixels = size.Height * size.Width;
        Span<byte> padded = scratch.Bytes((size.Height + (2 * border)) * wide);
        BilateralStage.Around(from, size, border, padded);
        Span<int> sums = scratch.Integers(pixels * (c + 1), 0), weights = scratch.Integers(data.Length, 1);
        sums.Clear();
        for (int i = 0; i < data.Length; i++) weights[i] = (int)data[i];
        Span<int> totals = sums[(pixels * c)..], columns = scratch.Integers((size.Width + patch - 1) * c, 2);
        int own = (search / 2 * wide) + (search / 2 * c);
        for (int dy = 0; dy < search; dy++)
            for (int dx = 0; dx < search; dx++)
                Compare(padded[own..], padded[((dy * wide) + (dx * c))..], wide, size, patch, weights, columns, sums, totals);
        for (int i = 0; i < pixels; i++)
            for (int channel = 0; channel < c; channel++)
                to[(i * c) + channel] = (byte)(((uint)sums[(i * c) + channel] + ((uint)totals[i] / 2)) / (uint)totals[i]);
    }

    /// <summary>Adds the neighbours at one displacement, weighed by how alike their patches are. Both images begin at the upper left of the first pixel's patch.</summary>
    static void Compare(ReadOnlySpan<byte> a, ReadOnlySpan<byte> b, int wide, ImageSize size, int patch, ReadOnlySpan<int> weights, Span<int> columns, Span<int> sums, Span<int> totals)
    {
        int c = size.Channels, shift = Shift(patch), middle = patch / 2 * (wide + c), length = columns.Length;
        columns.Clear();
        for (int y = 0; y < patch - 1; y++) Add(a.Slice(y * wide, length), b.Slice(y * wide, length), columns);
        for (int y = 0; y < size.Height; y++)
        {
            int last = (y + patch - 1) * wide;
            Add(a.Slice(last, length), b.Slice(last, length), columns);
            ReadOnlySpan<byte> neighbours = b[((y * wide) + middle)..];
            int distance = 0;
            for (int i = 0; i < (patch - 1) * c; i++) distance += columns[i];
            for (int x = 0; x < size.Width; x++)
            {
                for (int channel = 0; channel < c; channel++) distance += columns[((x + patch - 1) * c) + channel];
                int at = distance >> shift;
                if (at < weights.Length)
                {
                    int weight = weights[at], pixel = (y * size.Width) + x;
                    totals[pixel] += weight;
                    for (int channel = 0; channel < c; channel++) sums[(pixel * c) + channel] += weight * neighbours[(x * c) + channel];
                }
                for (int channel = 0; channel < c; channel++) distance -= columns[(x * c) + channel];
            }
            Subtract(a.Slice(y * wide, length), b.Slice(y * wide, length), columns);
        }
    }

    static void Add(ReadOnlySpan<byte> a, ReadOnlySpan<byte> b, Span<int> columns)
    {
        int i = 0;
        for (; i <= columns.Length - Vector<byte>.Count; i += Vector<byte>.Count)
        {
            (Vector<short> low, Vector<short> high) = Differences(a[i..], b[i..]);
            AddSquares(low, columns[i..]);
            AddSquares(high, columns[(i + Vector<short>.Count)..]);
        }
        for (; i < columns.Length; i++) columns[i] += (a[i] - b[i]) * (a[i] - b[i]);
    }

    static void Subtract(ReadOnlySpan<byte> a, ReadOnlySpan<byte> b, Span<int> columns)
    {
        int i = 0;
        for (; i <= columns.Length - Vector<byte>.Count; i += Vector<byte>.Count)
        {
            (Vector<short> low, Vector<short> high) = Differences(a[i..], b[i..]);
            SubtractSquares(low, columns[i..]);
            SubtractSquares(high, columns[(i + Vector<short>.Count)..]);
        }
        for (; i < columns.Length; i++) columns[i] -= (a[i] - b[i]) * (a[i] - b[i]);
    }

    static (Vector<short> Low, Vector<short> High) Differences(ReadOnlySpan<byte> a, ReadOnlySpan<byte> b)
    {
        Vector.Widen(new Vector<byte>(a), out Vector<ushort> aLow, out Vector<ushort> aHigh);
        Vector.Widen(new Vector<byte>(b), out Vector<ushort> bLow, out Vector<ushort> bHigh);
        return ((aLow - bLow).As<ushort, short>(), (aHigh - bHigh).As<ushort, short>());
    }

    static void AddSquares(Vector<short> differences, Span<int> columns)
    {
        Vector.Widen(differences, out Vector<int> low, out Vector<int> high);
        (new Vector<int>(columns) + (low * low)).CopyTo(columns);
        (new Vector<int>(columns[Vector<int>.Count..]) + (high * high)).CopyTo(columns[Vector<int>.Count..]);
    }

    static void SubtractSquares(Vector<short> differences, Span<int> columns)
    {
        Vector.Widen(differences, out Vector<int> low, out Vector<int> high);
        (new Vector<int>(columns) - (low * low)).CopyTo(columns);
        (new Vector<int>(columns[Vector<int>.Count..]) - (high * high)).CopyTo(columns[Vector<int>.Count..]);
    }
}
