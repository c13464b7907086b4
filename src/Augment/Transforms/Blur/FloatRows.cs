using System.Numerics;
using Gradus.Kernels.Sampling;

namespace Gradus.Augment.Transforms.Blur;

/// <summary>Rows of bytes as floats with what stands beyond the edge, and weighted sums of them. Element by element, so that the bits do not depend on the width of a vector.</summary>
static class FloatRows
{
    /// <summary>A row of an image as floats with pixels before and behind it, as reflect-101 shows them.</summary>
    /// <param name="row">W pixels.</param>
    /// <param name="channels">C.</param>
    /// <param name="radius">Pixels on each side.</param>
    /// <param name="padded">(W + 2·radius) · C floats.</param>
    public static void Pad(ReadOnlySpan<byte> row, int channels, int radius, Span<float> padded)
    {
        PixelRows.Widen(row, padded.Slice(radius * channels, row.Length));
        BorderRow.Fill(padded, channels, radius, Border.Reflect101);
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
}
