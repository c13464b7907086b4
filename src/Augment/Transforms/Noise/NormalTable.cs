using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using Gradus.Kernels.Random;

namespace Gradus.Augment.Transforms.Noise;

/// <summary>Standard normal numbers of 14 bits and a sign: the quantiles at 8192 evenly spaced places of the upper half, scaled so that their variance is 1 to the last digit; the largest is 4.</summary>
static class NormalTable
{
    const int Length = 8192;

    static readonly ImmutableArray<float> Halves = Made();

    /// <summary>The upper half.</summary>
    public static ReadOnlySpan<float> Upper => Halves.AsSpan();

    /// <summary>The number of 16 random bits: the place in the upper half, two bits that are not used, and the sign.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float At(ReadOnlySpan<float> upper, uint word) => BitConverter.UInt32BitsToSingle(BitConverter.SingleToUInt32Bits(upper[(int)(word >> 3)]) ^ (word << 31));

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
