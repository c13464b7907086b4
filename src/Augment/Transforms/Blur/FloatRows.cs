using System.Numerics;
using Gradus.Augment.Plans;

namespace Gradus.Augment.Transforms.Blur;

/// <summary>Rows of bytes as floats and back, and weighted sums of them. Element by element, so that the bits do not depend on the width of a vector.</summary>
static class FloatRows
{
    /// <summary>Bytes to floats.</summary>
    public static void Widen(ReadOnlySpan<byte> from, Span<float> to)
    {
        int i = 0;
        for (; i <= from.Length - Vector<byte>.Count; i += Vector<byte>.Count)
        {
            Vector.Widen(new Vector<byte>(from[i..]), out Vector<ushort> low, out Vector<ushort> high);
            Quarter(low, to[i..]);
            Quarter(high, to[(i + Vector<ushort>.Count)..]);
        }
        for (; i < from.Length; i++) to[i] = from[i];
    }

    /// <summary>Floats to bytes: rounded to the nearest, half to even, and clipped.</summary>
    public static void Narrow(ReadOnlySpan<float> from, Span<byte> to)
    {
        int i = 0;
        for (; i <= from.Length - Vector<byte>.Count; i += Vector<byte>.Count)
        {
            int quarter = Vector<float>.Count;
            Vector<short> low = Vector.Narrow(Rounded(from[i..]), Rounded(from[(i + quarter)..]));
            Vector<short> high = Vector.Narrow(Rounded(from[(i + (2 * quarter))..]), Rounded(from[(i + (3 * quarter))..]));
            Vector.Narrow(low.As<short, ushort>(), high.As<short, ushort>()).CopyTo(to[i..]);
        }
        for (; i < from.Length; i++) to[i] = (byte)MathF.Round(Math.Clamp(from[i], 0, 255));
    }

    /// <summary>A row of an image as floats with pixels before and behind it, as a border shows them.</summary>
    /// <param name="row">W pixels.</param>
    /// <param name="channels">C.</param>
    /// <param name="radius">Pixels on each side.</param>
    /// <param name="padded">(W + 2·radius) · C floats.</param>
    public static void Pad(ReadOnlySpan<byte> row, int channels, int radius, Span<float> padded)
    {
        int width = row.Length / channels;
        Widen(row, padded.Slice(radius * channels, row.Length));
        for (int x = -radius; x < width + radius; x++)
        {
            if (x == 0) x = width;
            int at = BorderIndex.Of(x, width, Border.Reflect101);
            for (int c = 0; c < channels; c++) padded[((x + radius) * channels) + c] = row[(at * channels) + c];
        }
    }

    /// <summary>to[i] = Σ weights[k] · from[starts[k] + i], the terms in order.</summary>
    /// <param name="from">What is summed.</param>
    /// <param name="starts">Where each term begins.</param>
    /// <param name="weights">As many factors.</param>
    /// <param name="to">The sums.</param>
    public static void Sum(ReadOnlySpan<float> from, ReadOnlySpan<int> starts, ReadOnlySpan<float> weights, Span<float> to)
    {
        int i = 0, wide = Vector<float>.Count;
        for (; i <= to.Length - (2 * wide); i += 2 * wide)
        {
            Vector<float> a = Vector<float>.Zero, b = a;
            for (int k = 0; k < weights.Length; k++)
            {
                ReadOnlySpan<float> term = from.Slice(starts[k] + i, 2 * wide);
                var weight = new Vector<float>(weights[k]);
                a = Vector.FusedMultiplyAdd(weight, new Vector<float>(term), a);
                b = Vector.FusedMultiplyAdd(weight, new Vector<float>(term[wide..]), b);
            }
            a.CopyTo(to[i..]);
            b.CopyTo(to[(i + wide)..]);
        }
        for (; i < to.Length; i++)
        {
            float sum = 0;
            for (int k = 0; k < weights.Length; k++) sum = MathF.FusedMultiplyAdd(weights[k], from[starts[k] + i], sum);
            to[i] = sum;
        }
    }

    static void Quarter(Vector<ushort> values, Span<float> to)
    {
        Vector.Widen(values, out Vector<uint> low, out Vector<uint> high);
        Vector.ConvertToSingle(low.As<uint, int>()).CopyTo(to);
        Vector.ConvertToSingle(high.As<uint, int>()).CopyTo(to[Vector<float>.Count..]);
    }

    static Vector<int> Rounded(ReadOnlySpan<float> values) =>
        Vector.ConvertToInt32(Vector.Round(Vector.Min(Vector.Max(new Vector<float>(values), Vector<float>.Zero), new Vector<float>(255f))));
}
