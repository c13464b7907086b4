using System.Collections.Immutable;
using Gradus.Kernels.Random;

namespace Gradus.Augment.Transforms.Noise;

/// <summary>Standard normal numbers of 14 bits and a sign: the quantiles at 8192 evenly spaced places of the upper half, scaled so that their variance is 1 to the last digit; the largest is 4.</summary>
static class NormalTable
{
    const int Length = 8192;

    /// <summary>The upper half.</summary>
    static readonly ImmutableArray<float> Upper = Made();

    /// <summary>The number of 16 random bits.</summary>
    public static float At(uint word)
    {
        float value = Upper[(int)(word >> 3)];
        return (word & 1) == 0 ? value : -value;
    }

    static ImmutableArray<float> Made()
    {
        var quantiles = new double[Length];
        double squares = 0;
        for (int i = 0; i < Length; i++)
        {
            quantiles[i] = NormalQuantile.At(0.5 + ((i + 0.5) / (2 * Length)));
            squares += quantiles[i] * quantiles[i];
        }
        double scale = Math.Sqrt(Length / squares);
        ImmutableArray<float>.Builder made = ImmutableArray.CreateBuilder<float>(Length);
        foreach (double quantile in quantiles) made.Add((float)(quantile * scale));
        return made.MoveToImmutable();
    }
}
