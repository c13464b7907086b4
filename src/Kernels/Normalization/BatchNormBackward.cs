using Gradus.Kernels.Drivers;

namespace Gradus.Kernels.Normalization;

/// <summary>Both backward passes of <see cref="BatchNorm"/>: one for the sums, one for dx.</summary>
static unsafe class BatchNormBackward
{
    const string Kernel = "batch-norm backward";

    public static void Run(ReadOnlySpan<float> x, ReadOnlySpan<float> dy, ReadOnlySpan<float> mean, ReadOnlySpan<float> inverseStd, ReadOnlySpan<float> gamma, Span<float> dx, Span<float> dgamma, Span<float> dbeta, bool accumulate, bool fixedStatistics, ReadOnlySpan<float> rectifiedBeta = default)
    {
        int rows = Lengths.Rows(x.Length, mean.Length, Kernel), channels = mean.Length;
        Lengths.Same(dy.Length, x.Length, Kernel, nameof(dy), nameof(x));
        Lengths.Same(inverseStd.Length, channels, Kernel, nameof(inverseStd), nameof(mean));
        Lengths.Same(gamma.Length, channels, Kernel, nameof(gamma), nameof(mean));
        if (!dx.IsEmpty) Lengths.Same(dx.Length, x.Length, Kernel, nameof(dx), nameof(x));
        Lengths.Same(dgamma.Length, channels, Kernel, nameof(dgamma), nameof(mean));
        Lengths.Same(dbeta.Length, channels, Kernel, nameof(dbeta), nameof(mean));
        if (rows == 0)
        {
            if (accumulate) return;
            dgamma.Clear();
            dbeta.Clear();
            return;
        }
        var shape = new RowShape(rows, channels);
        int scratch = ColumnSums<GradientSums>.Scratch(shape);
        using Threads.Loan loan = Threads.Borrow((4 * channels) + (3 * shape.Width) + scratch, out float* start);
        double* totals = (double*)start;
        float* p = start + (4 * channels), q = p + shape.Width, r = q + shape.Width;
        bool rectified = !rectifiedBeta.IsEmpty;
        BatchNorm.Constants(shape, mean, inverseStd, gamma, rectified ? rectifiedBeta : mean, p, q, r);
        fixed (float* px = x, pdy = dy, pdx = dx)
        {
            if (rectified) ColumnSums<RectifiedSums>.Run(shape, pdy, px, p, r + shape.Width, totals, q, r);
            else ColumnSums<GradientSums>.Run(shape, pdy, px, p, r + shape.Width, totals);
            Parameters(totals, inverseStd, dgamma, dbeta, accumulate);
            if (dx.IsEmpty) return;
            Constants(totals, rows, mean, inverseStd, gamma, p, q, r);
            shape.Widen(p, p);
            shape.Widen(q, q);
            shape.Widen(r, r);
            if (fixedStatistics) new RowMap<ScaledGradient>(shape, pdy, null, pdx, p, null, null).Run();
            else new RowMap<NormalizedGradient>(shape, pdy, px, pdx, p, q, r).Run();
        }
    }

    static void Parameters(double* totals, ReadOnlySpan<float> inverseStd, Span<float> dgamma, Span<float> dbeta, bool accumulate)
    {
        int channels = dbeta.Length;
        for (int i = 0; i < channels; i++)
        {
            double beta = totals[i], gamma = totals[channels + i] * inverseStd[i];
            dbeta[i] = (float)(accumulate ? dbeta[i] + beta : beta);
            dgamma[i] = (float)(accumulate ? dgamma[i] + gamma : gamma);
        }
    }

    /// <summary>dx = p · dy + q · x + r.</summary>
    static void Constants(double* totals, int rows, ReadOnlySpan<float> mean, ReadOnlySpan<float> inverseStd, ReadOnlySpan<float> gamma, float* p, float* q, float* r)
    {
        int channels = mean.Length;
        for (int i = 0; i < channels; i++)
        {
            double s = inverseStd[i], a = gamma[i] * s, b = -a * s * s * totals[channels + i] / rows;
            p[i] = (float)a;
            q[i] = (float)b;
            // From the rounded q, so that q · x + r is small where x is the mean.
            r[i] = (float)(-(a * totals[i] / rows) - ((double)q[i] * mean[i]));
        }
    }
}
