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
        var words = new PixelWords(arguments.Random, y, (right - left) * size.Channels);
        for (int x = left; x < right; x++)
        {
            Span<float> pixel = row.Slice(4 * x, size.Channels);
            // 256 levels, so that bytes are even over 0 … 255.
            for (int c = 0; c < pixel.Length; c++) pixel[c] = (words.Next() >> 8) * (white / 255);
        }
    }
}
