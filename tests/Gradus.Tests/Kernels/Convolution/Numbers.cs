namespace Gradus.Tests.Kernels.Convolution;

/// <summary>Random inputs in both precisions, and how far results are from each other.</summary>
static class Numbers
{
    /// <summary>Uniform in [−1, 1), the same for the same seed.</summary>
    public static float[] Floats(long length, int seed)
    {
        var values = new float[length];
        var draw = new System.Random(seed);
        for (int i = 0; i < values.Length; i++) values[i] = (draw.NextSingle() * 2f) - 1f;
        return values;
    }

    public static double[] Wide(float[] values) => Array.ConvertAll(values, v => (double)v);

    /// <summary>The largest difference, relative to the largest expected entry.</summary>
    public static double Distance(ReadOnlySpan<float> actual, ReadOnlySpan<double> expected)
    {
        Assert.Equal(expected.Length, actual.Length);
        double worst = 0, largest = 1e-30;
        for (int i = 0; i < expected.Length; i++)
        {
            double difference = Math.Abs(actual[i] - expected[i]);
            if (double.IsNaN(difference)) return double.NaN;
            worst = Math.Max(worst, difference);
            largest = Math.Max(largest, Math.Abs(expected[i]));
        }
        return worst / largest;
    }

    public static int[] Bits(ReadOnlySpan<float> values)
    {
        var bits = new int[values.Length];
        for (int i = 0; i < bits.Length; i++) bits[i] = BitConverter.SingleToInt32Bits(values[i]);
        return bits;
    }
}
