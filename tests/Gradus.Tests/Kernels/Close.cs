namespace Gradus.Tests.Kernels;

/// <summary>Comparison with a reference.</summary>
static class Close
{
    /// <summary>Every difference is at most <paramref name="share"/> of the largest expected entry.</summary>
    public static void To(ReadOnlySpan<double> expected, ReadOnlySpan<double> actual, double share)
    {
        Assert.Equal(expected.Length, actual.Length);
        double largest = 1e-30;
        foreach (double value in expected) largest = Math.Max(largest, Math.Abs(value));
        for (int i = 0; i < expected.Length; i++)
            Assert.True(Math.Abs(expected[i] - actual[i]) <= share * largest, $"entry {i}: expected {expected[i]:R}, was {actual[i]:R}, largest {largest:R}");
    }

    public static void To(ReadOnlySpan<double> expected, ReadOnlySpan<float> actual, double share)
    {
        double[] wide = new double[actual.Length];
        for (int i = 0; i < wide.Length; i++) wide[i] = actual[i];
        To(expected, wide, share);
    }

    /// <summary>The gradient of a scalar function by central differences.</summary>
    public static double[] Gradient(double[] at, Func<double[], double> f, double step = 1e-5)
    {
        double[] x = [.. at], gradient = new double[at.Length];
        for (int i = 0; i < x.Length; i++)
        {
            x[i] = at[i] + step;
            double above = f(x);
            x[i] = at[i] - step;
            gradient[i] = (above - f(x)) / (2 * step);
            x[i] = at[i];
        }
        return gradient;
    }
}
