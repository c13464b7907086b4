using Gradus.Augment.Plans;

namespace Gradus.Augment.Transforms.Color;

/// <summary>Stretches each channel to 0 … 255; a channel of one value stays.</summary>
sealed class StretchStage : StageOp
{
    /// <summary>The one there is.</summary>
    public static readonly StretchStage Instance = new();

    /// <inheritdoc/>
    public override string Reason => "needs the extremes";

    /// <inheritdoc/>
    public override string Describe(in Arguments arguments) => "autocontrast";

    /// <inheritdoc/>
    public override void Run(ReadOnlySpan<byte> from, Span<byte> to, ImageSize size, in Arguments arguments, ReadOnlySpan<float> data, Scratch scratch)
    {
        Span<byte> tables = scratch.Bytes(size.Channels * Histograms.Levels);
        for (int c = 0; c < size.Channels; c++)
        {
            byte least = 255, most = 0;
            for (int i = c; i < from.Length; i += size.Channels) (least, most) = (Math.Min(least, from[i]), Math.Max(most, from[i]));
            Table(least, most, tables.Slice(c * Histograms.Levels, Histograms.Levels));
        }
        Histograms.Replace(from, to, size.Channels, tables);
    }

    /// <summary>In doubles and cut off, as Pillow has it.</summary>
    static void Table(byte least, byte most, Span<byte> table)
    {
        double scale = most > least ? 255.0 / (most - least) : 1, offset = most > least ? -least * scale : 0;
        for (int i = 0; i < table.Length; i++) table[i] = (byte)Math.Clamp((int)((i * scale) + offset), 0, 255);
    }
}
