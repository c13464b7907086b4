using Gradus.Augment.Plans;
using Gradus.Augment.Transforms.Blur;
using Gradus.Kernels.Sampling;

namespace Gradus.Augment.Transforms.Noise;

/// <summary>Reduces to A rows and B columns by means of areas, rounds to bytes, and enlarges again, bilinear.</summary>
sealed class CoarseStage : StageOp
{
    /// <summary>The one there is.</summary>
    public static readonly CoarseStage Instance = new();

    /// <inheritdoc/>
    public override string Reason => "loses detail before what comes";

    /// <inheritdoc/>
    public override string Describe(in Arguments arguments) => $"downscale to {arguments.A:0}×{arguments.B:0}";

    /// <inheritdoc/>
    public override void Run(ReadOnlySpan<byte> from, Span<byte> to, ImageSize size, in Arguments arguments, ReadOnlySpan<float> data, Scratch scratch)
    {
        var small = new ImageSize((int)arguments.A, (int)arguments.B, size.Channels);
        Span<float> rows = scratch.Floats(size.Height * small.Width * size.Channels, 0), sums = scratch.Floats(Math.Max(size.Width, small.Width) * size.Channels, 1);
        Span<byte> reduced = scratch.Bytes(small.Length);
        Narrow(from, size, small.Width, rows);
        Reduce(rows, size.Height, small, sums, scratch, reduced);
        Enlarge(reduced, small, size, sums, scratch.Floats(small.Length, 2), scratch.Integers(2), to);
    }

    /// <summary>Means along rows.</summary>
    static void Narrow(ReadOnlySpan<byte> from, ImageSize size, int width, Span<float> rows)
    {
        int c = size.Channels, pitch = size.Width * c;
        double each = (double)size.Width / width;
        for (int x = 0; x < width; x++)
        {
            double start = x * each, end = Math.Min(start + each, size.Width);
            for (int y = 0; y < size.Height; y++)
            {
                ReadOnlySpan<byte> row = from.Slice(y * pitch, pitch);
                Span<float> made = rows.Slice(((y * width) + x) * c, c);
                made.Clear();
                for (int at = (int)start; at < end; at++)
                {
                    float weight = (float)((Math.Min(at + 1, end) - Math.Max(at, start)) / each);
                    for (int channel = 0; channel < c; channel++) made[channel] = MathF.FusedMultiplyAdd(weight, row[(at * c) + channel], made[channel]);
                }
            }
        }
    }

    /// <summary>Means along columns.</summary>
    static void Reduce(ReadOnlySpan<float> rows, int height, ImageSize small, Span<float> sums, Scratch scratch, Span<byte> reduced)
    {
        int pitch = small.Width * small.Channels;
        double each = (double)height / small.Height;
        Span<int> starts = scratch.Integers((int)each + 3);
        Span<float> weights = scratch.Floats((int)each + 3, 2);
        for (int y = 0; y < small.Height; y++)
        {
            double start = y * each, end = Math.Min(start + each, height);
            int taps = 0;
            for (int at = (int)start; at < end; at++)
            {
                weights[taps] = (float)((Math.Min(at + 1, end) - Math.Max(at, start)) / each);
                starts[taps++] = at * pitch;
            }
            FloatRows.Sum(rows, starts[..taps], weights[..taps], sums[..pitch]);
            PixelRows.Narrow(sums[..pitch], reduced.Slice(y * pitch, pitch));
        }
    }

    /// <summary>Bilinear, pixels' middles on pixels' middles; the outermost pixels reach to the edge.</summary>
    static void Enlarge(ReadOnlySpan<byte> reduced, ImageSize small, ImageSize size, Span<float> sums, Span<float> image, Span<int> starts, Span<byte> to)
    {
        int c = size.Channels, pitch = size.Width * c, narrow = small.Width * c;
        PixelRows.Widen(reduced, image);
        Span<float> weights = stackalloc float[2];
        for (int y = 0; y < size.Height; y++)
        {
            (int above, int below, weights[1]) = Between(y, size.Height, small.Height);
            (weights[0], starts[0], starts[1]) = (1 - weights[1], above * narrow, below * narrow);
            FloatRows.Sum(image, starts, weights, sums[..narrow]);
            Span<byte> made = to.Slice(y * pitch, pitch);
            for (int x = 0; x < size.Width; x++)
            {
                (int left, int right, float share) = Between(x, size.Width, small.Width);
                for (int channel = 0; channel < c; channel++)
                {
                    float value = sums[(left * c) + channel];
                    value = MathF.FusedMultiplyAdd(share, sums[(right * c) + channel] - value, value);
                    made[(x * c) + channel] = (byte)MathF.Round(Math.Clamp(value, 0, 255));
                }
            }
        }
    }

    static (int Low, int High, float Share) Between(int at, int length, int small)
    {
        double place = ((at + 0.5) * small / length) - 0.5;
        int low = (int)Math.Floor(place);
        return (Math.Max(low, 0), Math.Min(low + 1, small - 1), (float)(place - low));
    }
}
