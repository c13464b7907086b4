using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using Gradus.Kernels.Drivers;
using Gradus.Kernels.Simd;

namespace Gradus.Kernels.Normalization;

/// <summary>Layer normalisation: every row of x [rows, columns] gets mean 0 and variance 1, then y = γ · x̂ + β, x̂ = (x − μ) / √(σ² + ε).</summary>
/// <remarks>
/// Ba, Kiros, Hinton: "Layer normalization" (2016). The variance is biased and taken about the row's own mean in a second pass, so nothing
/// cancels; where a square leaves the range of float it is taken again, scaled by a power of two. Rows are independent: NaN stays in its row.
/// </remarks>
public static unsafe class RowNorm
{
    /// <summary>Floats kept per row: the mean rounded to float, 1 / √(σ² + ε), and minus the rest of the mean over the deviation, so x̂ = (x − first) · second + third.</summary>
    public const int Kept = 3;

    /// <summary>Normalises every row.</summary>
    /// <param name="x">[rows, columns].</param>
    /// <param name="gamma">[columns].</param>
    /// <param name="beta">[columns].</param>
    /// <param name="epsilon">ε, above 0.</param>
    /// <param name="kept">[rows, <see cref="Kept"/>]: what backward needs.</param>
    /// <param name="y">[rows, columns]; may be <paramref name="x"/>.</param>
    public static void Forward(ReadOnlySpan<float> x, ReadOnlySpan<float> gamma, ReadOnlySpan<float> beta, float epsilon, Span<float> kept, Span<float> y)
    {
        const string kernel = "layer-norm";
        int columns = gamma.Length, rows = Lengths.Rows(x.Length, columns, kernel);
        Lengths.Same(beta.Length, columns, kernel, nameof(beta), nameof(gamma));
        Lengths.Same(kept.Length, rows * Kept, kernel, nameof(kept), "three for each row");
        Lengths.Same(y.Length, x.Length, kernel, nameof(y), nameof(x));
        if (rows == 0) return;
        fixed (float* px = x, pg = gamma, pb = beta, pk = kept, py = y)
            Threads.Run(RowNormParts.Count(rows, columns), new ForwardJob(px, pg, pb, epsilon, pk, py, rows, columns));
    }

    /// <summary>dx = s · (γ · dy − mean(γ · dy) − x̂ · mean(γ · dy · x̂)), s = 1 / √(σ² + ε); dγ = Σ dy · x̂ and dβ = Σ dy over the rows.</summary>
    /// <param name="x">[rows, columns].</param>
    /// <param name="dy">[rows, columns].</param>
    /// <param name="gamma">[columns].</param>
    /// <param name="kept">[rows, <see cref="Kept"/>], as <see cref="Forward"/> left it.</param>
    /// <param name="dx">[rows, columns], or empty where it is not wanted; may be <paramref name="dy"/>.</param>
    /// <param name="dgamma">[columns].</param>
    /// <param name="dbeta">[columns].</param>
    /// <param name="accumulate">Whether to add to what <paramref name="dgamma"/> and <paramref name="dbeta"/> hold.</param>
    public static void Backward(ReadOnlySpan<float> x, ReadOnlySpan<float> dy, ReadOnlySpan<float> gamma, ReadOnlySpan<float> kept, Span<float> dx, Span<float> dgamma, Span<float> dbeta, bool accumulate = false) =>
        RowNormBackward.Run(x, dy, gamma, kept, dx, dgamma, dbeta, accumulate);

    readonly struct ForwardJob(float* x, float* gamma, float* beta, float epsilon, float* kept, float* y, int rows, int columns) : IJob
    {
        public void Run(int part, Workspace workspace)
        {
            if (SimdTier.Is512) Run<Simd512, Vector512<float>>(part);
            else if (SimdTier.Is256) Run<Simd256, Vector256<float>>(part);
            else Run<Simd128, Vector128<float>>(part);
        }

        void Run<TSimd, TVector>(int part)
            where TSimd : ISimd<TVector>
            where TVector : struct
        {
            (int first, int end) = RowNormParts.At(part, rows, columns);
            for (int row = first; row < end; row++)
            {
                float* from = x + ((long)row * columns), keep = kept + ((long)row * Kept);
                (double mean, double variance) = RowMoments<TSimd, TVector>.Of(from, columns);
                Standardizing.Keep(mean, variance, epsilon, keep);
                Row<TSimd, TVector>(from, gamma, beta, y + ((long)row * columns), columns, keep);
            }
        }

        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        static void Row<TSimd, TVector>(float* from, float* gamma, float* beta, float* to, int count, float* keep)
            where TSimd : ISimd<TVector>
            where TVector : struct
        {
            int lanes = TSimd.Lanes, i = 0;
            TVector mean = TSimd.Broadcast(keep[0]), inverse = TSimd.Broadcast(keep[1]), shift = TSimd.Broadcast(keep[2]);
            for (; i <= count - lanes; i += lanes)
            {
                TVector hat = TSimd.MultiplyAdd(TSimd.Subtract(TSimd.Load(from + i), mean), inverse, shift);
                TSimd.Store(to + i, TSimd.MultiplyAdd(hat, TSimd.Load(gamma + i), TSimd.Load(beta + i)));
            }
            if (i == count) return;
            int rest = count - i;
            TVector last = TSimd.MultiplyAdd(TSimd.Subtract(TSimd.LoadPart(from + i, rest), mean), inverse, shift);
            TSimd.StorePart(to + i, TSimd.MultiplyAdd(last, TSimd.LoadPart(gamma + i, rest), TSimd.LoadPart(beta + i, rest)), rest);
        }
    }
}
