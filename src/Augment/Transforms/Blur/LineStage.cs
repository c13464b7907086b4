using System.Globalization;
using Gradus.Augment.Plans;
using Gradus.Kernels.Sampling;

namespace Gradus.Augment.Transforms.Blur;

/// <summary>Weighs any neighbours: the data are columns to the right, rows down and weight of each. A and B are for the description. Beyond the edge stands reflect-101.</summary>
sealed class LineStage : StageOp
{
    /// <summary>Numbers for each neighbour.</summary>
    public const int PerTap = 3;

    /// <summary>The one there is.</summary>
    public static readonly LineStage Instance = new();

    /// <inheritdoc/>
    public override string Reason => "needs neighbours";

    /// <inheritdoc/>
    public override string Describe(in Arguments arguments) => string.Create(CultureInfo.InvariantCulture, $"motion-blur {arguments.A:0} at {arguments.B:0.#}°");

    /// <inheritdoc/>
    public override void Run(ReadOnlySpan<byte> from, Span<byte> to, ImageSize size, in Arguments arguments, ReadOnlySpan<float> data, Scratch scratch)
    {
        int all = data.Length / PerTap, taps = 0, radius = 0;
        Span<float> weights = scratch.Floats(all, 0);
        Span<int> starts = scratch.Integers(all, 0), places = scratch.Integers(2 * all, 1);
        for (int k = 0; k < all; k++)
        {
            float weight = data[(PerTap * k) + 2];
            if (weight == 0) continue;
            (places[2 * taps], places[(2 * taps) + 1]) = ((int)data[PerTap * k], (int)data[(PerTap * k) + 1]);
            radius = Math.Max(radius, Math.Max(Math.Abs(places[2 * taps]), Math.Abs(places[(2 * taps) + 1])));
            weights[taps++] = weight;
        }
        int pitch = size.Width * size.Channels, wide = (size.Width + (2 * radius)) * size.Channels;
        Span<float> padded = scratch.Floats((size.Height + (2 * radius)) * wide, 1), sums = scratch.Floats(pitch, 2);
        for (int y = 0; y < size.Height + (2 * radius); y++)
            FloatRows.Pad(from.Slice(BorderIndex.Of(y - radius, size.Height, Border.Reflect101) * pitch, pitch), size.Channels, radius, padded.Slice(y * wide, wide));
        for (int y = 0; y < size.Height; y++)
        {
            for (int k = 0; k < taps; k++) starts[k] = ((y + radius + places[(2 * k) + 1]) * wide) + ((radius + places[2 * k]) * size.Channels);
            FloatRows.Sum(padded, starts[..taps], weights[..taps], sums);
            PixelRows.Narrow(sums, to.Slice(y * pitch, pitch));
        }
    }
}
