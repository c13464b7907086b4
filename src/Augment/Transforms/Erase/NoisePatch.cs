using Gradus.Augment.Plans;
using Gradus.Augment.Transforms.Noise;

namespace Gradus.Augment.Transforms.Erase;

/// <summary>A rectangle of even noise: A is its first row, B its first column, C and D are one past its last.</summary>
sealed class NoisePatch : PixelOp
{
    /// <summary>The one there is.</summary>
    public static readonly NoisePatch Instance = new();

    /// <inheritdoc/>
    public override string Describe(in Arguments arguments) => $"noise on {arguments.C - arguments.A}×{arguments.D - arguments.B}";

    /// <inheritdoc/>
    public override void Run(Span<float> row, int y, ImageSize size, in Arguments arguments, ReadOnlySpan<float> data, float white)
    {
        if (y < arguments.A || y >= arguments.C) return;
        int left = (int)arguments.B, right = (int)arguments.D;
        int channels = size.Channels, count = (right - left) * channels;
        Span<ushort> words = stackalloc ushort[PixelWords.Chunk];
        for (int i = 0; i < count; i++)
        {
            int at = i % PixelWords.Chunk;
            if (at == 0) PixelWords.Fill(arguments.Random, y, count, i, words);
            // 256 levels, so that bytes are even over 0 … 255.
            row[(4 * (left + (i / channels))) + (i % channels)] = (words[at] >> 8) * (white / 255);
        }
    }
}
