using System.Numerics;

namespace Gradus.Kernels.Normalization;

/// <summary>What <see cref="BatchNorm"/> computes, one channel, one number at a time, in any precision.</summary>
public static class BatchNormReference
{
    /// <summary>Mean and biased variance of one channel.</summary>
    public static (T Mean, T Variance) Statistics<T>(ReadOnlySpan<T> x)
        where T : IFloatingPointIeee754<T>
    {
        T rows = T.CreateTruncating(x.Length), sum = T.Zero, squares = T.Zero;
        foreach (T value in x) sum += value;
        T mean = sum / rows;
        foreach (T value in x) squares += (value - mean) * (value - mean);
        return (mean, squares / rows);
    }

    /// <summary>y = (x − mean) · inverseStd · γ + β of one channel.</summary>
    public static void Normalize<T>(ReadOnlySpan<T> x, T mean, T inverseStd, T gamma, T beta, Span<T> y)
        where T : IFloatingPointIeee754<T>
    {
        for (int i = 0; i < x.Length; i++) y[i] = ((x[i] - mean) * inverseStd * gamma) + beta;
    }

    /// <summary>Backward of one channel.</summary>
    /// <param name="x">The channel's input.</param>
    /// <param name="dy">The gradient at its output.</param>
    /// <param name="mean">The mean used.</param>
    /// <param name="inverseStd">The inverse standard deviation used.</param>
    /// <param name="gamma">γ.</param>
    /// <param name="fixedStatistics">Whether mean and deviation are constants, not functions of x.</param>
    /// <param name="dx">The gradient at the input.</param>
    /// <returns>The gradients of γ and β.</returns>
    public static (T Gamma, T Beta) Backward<T>(ReadOnlySpan<T> x, ReadOnlySpan<T> dy, T mean, T inverseStd, T gamma, bool fixedStatistics, Span<T> dx)
        where T : IFloatingPointIeee754<T>
    {
        T rows = T.CreateTruncating(x.Length), dbeta = T.Zero, dgamma = T.Zero;
        for (int i = 0; i < x.Length; i++)
        {
            dbeta += dy[i];
            dgamma += dy[i] * (x[i] - mean) * inverseStd;
        }
        for (int i = 0; i < x.Length; i++)
        {
            T through = fixedStatistics ? T.Zero : (dbeta + ((x[i] - mean) * inverseStd * dgamma)) / rows;
            dx[i] = gamma * inverseStd * (dy[i] - through);
        }
        return (dgamma, dbeta);
    }
}
