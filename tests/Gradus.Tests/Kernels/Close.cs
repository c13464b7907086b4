namespace Gradus.Tests.Kernels;

/// <summary>Comparison with a reference.</summary>
static class Close
{
    /// <summary>Every difference is at most <paramref name="share"/> of the largest expected entry, or of <paramref name="scale"/>, the size of what cancels, where that is larger.</summary>
    public static void To(ReadOnlySpan<double> expected, ReadOnlySpan<double> actual, double share, double scale = 1e-30)
    {
        Assert.Equal(expected.Length, actual.Length);
        double largest = scale;
        foreach (double value in expected) largest = Math.Max(largest, Math.Abs(value));
        for (int i = 0; i < expected.Length; i++)
            Assert.True(Math.Abs(expected[i] - actual[i]) <= share * largest, $"entry {i}: expected {expected[i]:R}, was {actual[i]:R}, largest {largest:R}");
    }

    public static void To(ReadOnlySpan<double> expected, ReadOnlySpan<float> actual, double share, double scale = 1e-30)
    {
        double[] wide = new double[actual.Length];
        for (int i = 0; i < wide.Length; i++) wide[i] = actual[i];
        To(expected, wide, share, scale);
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
