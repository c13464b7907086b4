namespace Gradus.Kernels.Normalization;

/// <summary>The three constants that standardise: x̂ = (x − mean) · inverse + shift.</summary>
static unsafe class Standardizing
{
    /// <summary>2^−80: squares of numbers up to 3e38 times this stay below the largest float, and a variance that overflows float without it is far above ε.</summary>
    public const float Down = 8.27180613e-25f;

    /// <summary>Writes the mean rounded to float, 1 / √(variance + ε), and minus what rounding took from the mean over the deviation.</summary>
    /// <remarks>The third matters where the mean is large against the deviation: at mean 10,000 and deviation 0.01 the rounding is 5% of the deviation.</remarks>
    public static void Keep(double mean, double variance, float epsilon, float* kept)
    {
        float rounded = (float)mean;
        double inverse = 1 / Math.Sqrt(variance + epsilon);
        kept[0] = rounded;
        kept[1] = (float)inverse;
        kept[2] = (float)((rounded - mean) * inverse);
    }

    /// <summary>Mean and biased variance from the sums about a value near the mean; a trace below 0 that rounding left is 0, and NaN passes.</summary>
    public static (double Mean, double Variance) Moments(double about, double sum, double squares, double count)
    {
        double off = sum / count;
        return (about + off, Math.Max(0, (squares / count) - (off * off)));
    }
}
