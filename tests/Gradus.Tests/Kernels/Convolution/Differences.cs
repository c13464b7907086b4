namespace Gradus.Tests.Kernels.Convolution;

/// <summary>Central differences.</summary>
static class Differences
{
    /// <summary>The largest difference between a gradient and (f(x + h) − f(x − h)) / 2h, relative to the largest entry.</summary>
    public static double Error(double[] x, double[] gradient, Func<double> value)
    {
        const double Step = 1e-4;
        double worst = 0, largest = 1e-30;
        for (int i = 0; i < x.Length; i++)
        {
            double kept = x[i];
            x[i] = kept + Step;
            double above = value();
            x[i] = kept - Step;
            double below = value();
            x[i] = kept;
            double slope = (above - below) / (2 * Step);
            worst = Math.Max(worst, Math.Abs(slope - gradient[i]));
            largest = Math.Max(largest, Math.Abs(slope));
        }
        return worst / largest;
    }
}
