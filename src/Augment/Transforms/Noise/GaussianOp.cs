using System.Globalization;
using Gradus.Augment.Plans;

namespace Gradus.Augment.Transforms.Noise;

/// <summary>Adds normal noise: A is its deviation as a share of white.</summary>
sealed class GaussianOp : PixelOp
{
    /// <summary>The one there is.</summary>
    public static readonly GaussianOp Instance = new();

    /// <inheritdoc/>
    public override string Describe(in Arguments arguments) => string.Create(CultureInfo.InvariantCulture, $"gaussian-noise {arguments.A:0.###}");

    /// <inheritdoc/>
    public override void Run(Span<float> row, int y, ImageSize size, in Arguments arguments, ReadOnlySpan<float> data, float white)
    {
        float deviation = (float)(arguments.A * white);
        int channels = size.Channels;
        ReadOnlySpan<float> upper = NormalTable.Upper;
        Span<ushort> words = stackalloc ushort[PixelWords.Chunk];
        int chunk = PixelWords.Chunk / channels;
        for (int x = 0; x < size.Width; x += chunk)
        {
            PixelWords.Fill(arguments.Random, y, size.Width * channels, x * channels, words);
            Span<float> pixels = row[(4 * x)..(4 * Math.Min(x + chunk, size.Width))];
            int word = 0;
            for (int i = 0; i < pixels.Length; i += 4)
                for (int c = 0; c < channels; c++) pixels[i + c] += deviation * NormalTable.At(upper, words[word++]);
        }
    }
}
