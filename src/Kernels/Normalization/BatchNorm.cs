using Gradus.Kernels.Drivers;

namespace Gradus.Kernels.Normalization;

/// <summary>Batch normalisation of x seen as [rows, channels]: y = γ · (x − μ) / √(σ² + ε) + β.</summary>
/// <remarks>Ioffe, Szegedy: "Batch normalization" (2015). Rows are samples × height × width; statistics are per channel, the variance biased.</remarks>
public static unsafe class BatchNorm
{
    const string Kernel = "batch-norm";

    /// <summary>Mean and biased variance of every channel.</summary>
    /// <param name="x">[rows, channels]; at least one row.</param>
    /// <param name="mean">[channels].</param>
    /// <param name="variance">[channels].</param>
    /// <remarks>Each leaf of rows sums squares about its own mean; leaves are joined in double, in the order of the rows. So nothing cancels, however large the mean.</remarks>
    public static void Statistics(ReadOnlySpan<float> x, Span<float> mean, Span<float> variance)
    {
        const string kernel = "batch-norm statistics";
        int rows = Lengths.Rows(x.Length, mean.Length, kernel);
        Lengths.Same(variance.Length, mean.Length, kernel, nameof(variance), nameof(mean));
        if (rows == 0) throw new ArgumentException($"{kernel}: x has no rows; a mean needs at least one");
        fixed (float* px = x, pm = mean, pv = variance) ColumnMoments.Run(new RowShape(rows, mean.Length), px, pm, pv);
    }

    /// <summary>1 / √(variance + ε).</summary>
    /// <param name="variance">[channels].</param>
    /// <param name="epsilon">ε.</param>
    /// <param name="inverseStd">[channels]; may be <paramref name="variance"/>.</param>
    public static void InverseStd(ReadOnlySpan<float> variance, float epsilon, Span<float> inverseStd)
    {
        Lengths.Same(inverseStd.Length, variance.Length, "batch-norm", nameof(inverseStd), nameof(variance));
        for (int i = 0; i < variance.Length; i++) inverseStd[i] = (float)(1 / Math.Sqrt((double)variance[i] + epsilon));
    }

    /// <summary>y = (x − mean) · inverseStd · γ + β.</summary>
    /// <param name="x">[rows, channels].</param>
    /// <param name="mean">[channels].</param>
    /// <param name="inverseStd">[channels].</param>
    /// <param name="gamma">[channels].</param>
    /// <param name="beta">[channels].</param>
    /// <param name="y">[rows, channels]; may be <paramref name="x"/>.</param>
    /// <param name="rectify">Whether y is max(0, …) of it, in the same pass.</param>
    public static void Normalize(ReadOnlySpan<float> x, ReadOnlySpan<float> mean, ReadOnlySpan<float> inverseStd, ReadOnlySpan<float> gamma, ReadOnlySpan<float> beta, Span<float> y, bool rectify = false)
    {
        if (rectify) Map<NormalizedRelu>(x, default, mean, inverseStd, gamma, beta, y);
        else Map<Normalized>(x, default, mean, inverseStd, gamma, beta, y);
    }

    /// <summary>y = max(0, γ · (x − mean) · inverseStd + β + other), in one pass.</summary>
    /// <param name="x">[rows, channels].</param>
    /// <param name="other">[rows, channels].</param>
    /// <param name="mean">[channels].</param>
    /// <param name="inverseStd">[channels].</param>
    /// <param name="gamma">[channels].</param>
    /// <param name="beta">[channels].</param>
    /// <param name="y">[rows, channels]; may be <paramref name="x"/>.</param>
    public static void NormalizeSum(ReadOnlySpan<float> x, ReadOnlySpan<float> other, ReadOnlySpan<float> mean, ReadOnlySpan<float> inverseStd, ReadOnlySpan<float> gamma, ReadOnlySpan<float> beta, Span<float> y)
    {
        Lengths.Same(other.Length, x.Length, Kernel, nameof(other), nameof(x));
        Map<NormalizedSumRelu>(x, other, mean, inverseStd, gamma, beta, y);
    }

    static void Map<TMap>(ReadOnlySpan<float> x, ReadOnlySpan<float> other, ReadOnlySpan<float> mean, ReadOnlySpan<float> inverseStd, ReadOnlySpan<float> gamma, ReadOnlySpan<float> beta, Span<float> y)
        where TMap : struct, IRowMap
    {
        int rows = Lengths.Rows(x.Length, mean.Length, Kernel), channels = mean.Length;
        Lengths.Same(inverseStd.Length, channels, Kernel, nameof(inverseStd), nameof(mean));
        Lengths.Same(gamma.Length, channels, Kernel, nameof(gamma), nameof(mean));
        Lengths.Same(beta.Length, channels, Kernel, nameof(beta), nameof(mean));
        Lengths.Same(y.Length, x.Length, Kernel, nameof(y), nameof(x));
        if (rows == 0) return;
        var shape = new RowShape(rows, channels);
        using Threads.Loan loan = Threads.Borrow(3 * shape.Width, out float* p);
        float* q = p + shape.Width, r = q + shape.Width;
        Constants(shape, mean, inverseStd, gamma, beta, p, q, r);
        fixed (float* px = x, pother = other, py = y) new RowMap<TMap>(shape, px, pother, py, p, q, r).Run();
    }

    /// <summary>y = (x − p) · q + r, the constants widened.</summary>
    internal static void Constants(in RowShape shape, ReadOnlySpan<float> mean, ReadOnlySpan<float> inverseStd, ReadOnlySpan<float> gamma, ReadOnlySpan<float> beta, float* p, float* q, float* r)
    {
        for (int i = 0; i < mean.Length; i++)
        {
            p[i] = mean[i];
            q[i] = inverseStd[i] * gamma[i];
            r[i] = beta[i];
        }
        shape.Widen(p, p);
        shape.Widen(q, q);
        shape.Widen(r, r);
    }

    /// <summary>Backward of training, where mean and variance depend on x: dx = γ · s · (dy − dβ / rows − x̂ · dγ / rows), s = inverseStd, x̂ = (x − mean) · s.</summary>
    /// <param name="x">[rows, channels].</param>
    /// <param name="dy">[rows, channels].</param>
    /// <param name="mean">[channels], as <see cref="Statistics"/> gave it for x.</param>
    /// <param name="inverseStd">[channels].</param>
    /// <param name="gamma">[channels].</param>
    /// <param name="dx">[rows, channels], or empty where it is not wanted; may be <paramref name="dy"/> or <paramref name="x"/>.</param>
    /// <param name="dgamma">[channels]: Σ dy · x̂.</param>
    /// <param name="dbeta">[channels]: Σ dy.</param>
    /// <param name="accumulate">Whether to add to what <paramref name="dgamma"/> and <paramref name="dbeta"/> hold.</param>
    public static void Backward(ReadOnlySpan<float> x, ReadOnlySpan<float> dy, ReadOnlySpan<float> mean, ReadOnlySpan<float> inverseStd, ReadOnlySpan<float> gamma, Span<float> dx, Span<float> dgamma, Span<float> dbeta, bool accumulate = false) =>
        BatchNormBackward.Run(x, dy, mean, inverseStd, gamma, dx, dgamma, dbeta, accumulate, fixedStatistics: false);

    /// <summary><see cref="Backward"/> behind a rectifier: dy is the gradient of max(0, y), and becomes that of y on the way.</summary>
    /// <param name="x">[rows, channels].</param>
    /// <param name="dy">[rows, channels]; overwritten.</param>
    /// <param name="mean">[channels], as <see cref="Statistics"/> gave it for x.</param>
    /// <param name="inverseStd">[channels].</param>
    /// <param name="gamma">[channels].</param>
    /// <param name="beta">[channels].</param>
    /// <param name="dx">[rows, channels], or empty where it is not wanted; may be <paramref name="dy"/>.</param>
    /// <param name="dgamma">[channels]: Σ dy · x̂.</param>
    /// <param name="dbeta">[channels]: Σ dy.</param>
    /// <param name="accumulate">Whether to add to what <paramref name="dgamma"/> and <paramref name="dbeta"/> hold.</param>
    public static void BackwardRectified(ReadOnlySpan<float> x, Span<float> dy, ReadOnlySpan<float> mean, ReadOnlySpan<float> inverseStd, ReadOnlySpan<float> gamma, ReadOnlySpan<float> beta, Span<float> dx, Span<float> dgamma, Span<float> dbeta, bool accumulate = false)
    {
        Lengths.Same(beta.Length, mean.Length, "batch-norm backward", nameof(beta), nameof(mean));
        BatchNormBackward.Run(x, dy, mean, inverseStd, gamma, dx, dgamma, dbeta, accumulate, fixedStatistics: false, beta);
    }

    /// <summary>Backward where mean and variance are constants, such as running statistics: dx = γ · s · dy.</summary>
    /// <param name="x">[rows, channels].</param>
    /// <param name="dy">[rows, channels].</param>
    /// <param name="mean">[channels].</param>
    /// <param name="inverseStd">[channels].</param>
    /// <param name="gamma">[channels].</param>
    /// <param name="dx">[rows, channels], or empty where it is not wanted; may be <paramref name="dy"/> or <paramref name="x"/>.</param>
    /// <param name="dgamma">[channels]: Σ dy · x̂.</param>
    /// <param name="dbeta">[channels]: Σ dy.</param>
    /// <param name="accumulate">Whether to add to what <paramref name="dgamma"/> and <paramref name="dbeta"/> hold.</param>
    public static void BackwardFixed(ReadOnlySpan<float> x, ReadOnlySpan<float> dy, ReadOnlySpan<float> mean, ReadOnlySpan<float> inverseStd, ReadOnlySpan<float> gamma, Span<float> dx, Span<float> dgamma, Span<float> dbeta, bool accumulate = false) =>
        BatchNormBackward.Run(x, dy, mean, inverseStd, gamma, dx, dgamma, dbeta, accumulate, fixedStatistics: true);
}
