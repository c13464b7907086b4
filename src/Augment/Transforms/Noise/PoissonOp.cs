using System.Globalization;
using Gradus.Augment.Plans;

namespace Gradus.Augment.Transforms.Noise;

/// <summary>Replaces values by Poisson numbers of photons: A is how many white has; the data are the probabilities of none at 256 levels of light, to which values are rounded.</summary>
sealed class PoissonOp : PixelOp
{
    /// <summary>Levels of light.</summary>
    public const int Levels = 256;

    /// <summary>From this mean on the quantile comes from the normal one, which is then right to a photon in all but 1 of 10,000 draws.</summary>
    const float Many = 10;

    /// <summary>The one there is.</summary>
    public static readonly PoissonOp Instance = new();

    /// <inheritdoc/>
    public override string Describe(in Arguments arguments) => string.Create(CultureInfo.InvariantCulture, $"shot-noise {arguments.A:0.#}");

    /// <inheritdoc/>
    public override void Run(Span<float> row, int y, ImageSize size, in Arguments arguments, ReadOnlySpan<float> data, float white)
    {
        float photons = (float)arguments.A, level = (Levels - 1) / white, each = white / photons, light = photons / (Levels - 1);
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
            {
                for (int c = 0; c < channels; c++, word++)
                {
                    int at = (int)MathF.Round(Math.Clamp(pixels[i + c] * level, 0, Levels - 1));
                    float mean = at * light;
                    pixels[i + c] = each * (mean < Many ? Few(mean, data[at], (words[word] + 0.5f) * (1f / 65536)) : Lots(mean, NormalTable.At(upper, words[word])));
                }
            }
        }
    }

    /// <summary>The quantile by adding probabilities up.</summary>
    static float Few(float mean, float none, float uniform)
    {
        float sum = none, term = none;
        int count = 0;
        while (uniform > sum && count < 64)
        {
            count++;
            term *= mean / count;
            sum += term;
        }
        return count;
    }

    /// <summary>The quantile by its expansion in 1/√mean from the normal one; Giles: "Algorithm 955: approximation of the inverse Poisson cumulative distribution function" (2016), eq. 6.</summary>
    static float Lots(float mean, float normal)
    {
        float root = MathF.Sqrt(mean), square = normal * normal;
        float quantile = mean + (root * normal) + ((square - 1) * (1f / 6)) + (normal * (2 + square) / (-72 * root));
        return Math.Max(0, MathF.Round(quantile));
    }
}
