using System.Globalization;
using Gradus.Augment.Plans;
using Gradus.Kernels.Sampling;

namespace Gradus.Augment.Transforms.Blur;

/// <summary>Weighs neighbours along rows, then along columns, with the same window: the data. A is its deviation. Beyond the edge stands reflect-101.</summary>
sealed class WindowStage : StageOp
{
    /// <summary>The one there is.</summary>
    public static readonly WindowStage Instance = new();

    /// <inheritdoc/>
    public override string Reason => "needs neighbours";

    /// <inheritdoc/>
    public override string Describe(in Arguments arguments) => string.Create(CultureInfo.InvariantCulture, $"gaussian-blur σ {arguments.A:0.##}");

    /// <inheritdoc/>
    public override void Run(ReadOnlySpan<byte> from, Span<byte> to, ImageSize size, in Arguments arguments, ReadOnlySpan<float> data, Scratch scratch)
    {
        int taps = data.Length, radius = taps / 2, pitch = size.Width * size.Channels;
        Span<float> rows = scratch.Floats(size.Length, 0), padded = scratch.Floats(pitch + (2 * radius * size.Channels), 1), sums = scratch.Floats(pitch, 2);
        Span<int> starts = scratch.Integers(taps);
        for (int k = 0; k < taps; k++) starts[k] = k * size.Channels;
        for (int y = 0; y < size.Height; y++)
        {
            FloatRows.Pad(from.Slice(y * pitch, pitch), size.Channels, radius, padded);
            FloatRows.Sum(padded, starts, data, rows.Slice(y * pitch, pitch));
        }
        for (int y = 0; y < size.Height; y++)
        {
            for (int k = 0; k < taps; k++) starts[k] = BorderIndex.Of(y + k - radius, size.Height, Border.Reflect101) * pitch;
            FloatRows.Sum(rows, starts, data, sums);
            PixelRows.Narrow(sums, to.Slice(y * pitch, pitch));
        }
    }
}
