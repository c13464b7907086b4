using Gradus.Augment.Plans;

namespace Gradus.Augment.Transforms.Color;

/// <summary>Equalizes the histogram of each channel.</summary>
sealed class EqualizeStage : StageOp
{
    /// <summary>The one there is.</summary>
    public static readonly EqualizeStage Instance = new();

    /// <inheritdoc/>
    public override string Reason => "needs the histogram";

    /// <inheritdoc/>
    public override string Describe(in Arguments arguments) => "equalize";

    /// <inheritdoc/>
    public override void Run(ReadOnlySpan<byte> from, Span<byte> to, ImageSize size, in Arguments arguments, ReadOnlySpan<float> data, Scratch scratch)
    {
        int length = size.Channels * Histograms.Levels;
        Span<int> counts = scratch.Integers(length);
        Span<byte> tables = scratch.Bytes(length);
        Histograms.Count(from, size.Channels, counts);
        for (int c = 0; c < size.Channels; c++)
            Table(counts.Slice(c * Histograms.Levels, Histograms.Levels), size.Height * size.Width, tables.Slice(c * Histograms.Levels, Histograms.Levels));
        Histograms.Replace(from, to, size.Channels, tables);
    }

    /// <summary>As Pillow's: the pixels of the brightest level do not count for the step from level to level; where a step would be below one pixel nothing changes.</summary>
    static void Table(ReadOnlySpan<int> counts, int pixels, Span<byte> table)
    {
        int step = (pixels - counts[counts.LastIndexOfAnyExcept(0)]) / (Histograms.Levels - 1), sum = step / 2;
        for (int i = 0; i < table.Length; i++)
        {
            table[i] = step == 0 ? (byte)i : (byte)Math.Min(sum / step, 255);
            sum += counts[i];
        }
    }
}
