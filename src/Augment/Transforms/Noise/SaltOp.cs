using System.Globalization;
using Gradus.Augment.Plans;

namespace Gradus.Augment.Transforms.Noise;

/// <summary>Makes pixels white or black: A is the share of pixels, B that of white among them.</summary>
sealed class SaltOp : PixelOp
{
    /// <summary>The one there is.</summary>
    public static readonly SaltOp Instance = new();

    /// <inheritdoc/>
    public override string Describe(in Arguments arguments) => string.Create(CultureInfo.InvariantCulture, $"salt-pepper {arguments.A:0.###}");

    /// <inheritdoc/>
    public override void Run(Span<float> row, int y, ImageSize size, in Arguments arguments, ReadOnlySpan<float> data, float white)
    {
        uint any = (uint)Math.Round(arguments.A * 65536), salt = (uint)Math.Round(arguments.A * arguments.B * 65536);
        Span<ushort> words = stackalloc ushort[PixelWords.Chunk];
        for (int x = 0; x < size.Width; x++)
        {
            int at = x % PixelWords.Chunk;
            if (at == 0) PixelWords.Fill(arguments.Random, y, size.Width, x, words);
            if (words[at] < any) row.Slice(4 * x, 4).Fill(words[at] < salt ? white : 0);
        }
    }
}
