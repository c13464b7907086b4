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
        var words = new PixelWords(arguments.Random, y, size.Width * channels);
        for (int i = 0; i + 3 < row.Length; i += 4)
            for (int c = 0; c < channels; c++) row[i + c] += deviation * NormalTable.At(words.Next());
    }
}
