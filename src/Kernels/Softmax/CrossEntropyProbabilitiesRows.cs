using System.Runtime.CompilerServices;
using Gradus.Kernels.Drivers;
using Gradus.Kernels.Functions;
using Gradus.Kernels.Simd;

namespace Gradus.Kernels.Softmax;

/// <summary>Cross-entropy of probabilities as Keras means it: q = p / Σp, c = q clipped to [1e-7, 1 − 1e-7], ℓ = −Σ t · ln c for every row, and the mean over the rows.</summary>
/// <remarks>The gradient is exact through the division: with g = −t / q where q was not clipped and 0 where it was, ∂ℓ/∂p = (g − Σ g · q) / Σp. NaN passes; a row that sums to 0 is NaN.</remarks>
public static unsafe class CrossEntropyProbabilitiesRows
{
    const float Low = 1e-7f;
    const float High = 1f - 1e-7f;

    /// <summary>Elements that are summed in float; longer rows add such blocks in double.</summary>
    const int Block = 1024;

    /// <summary>Targets are class indices.</summary>
    /// <param name="probabilities">[rows, columns].</param>
    /// <param name="columns">Classes.</param>
    /// <param name="classes">[rows]; whole numbers in [0, columns).</param>
    /// <param name="losses">[rows]: the loss of each row.</param>
    /// <param name="gradient">[rows, columns], or empty where none is wanted; may be <paramref name="probabilities"/>.</param>
    /// <param name="scale">Gradient of whatever follows with respect to the mean loss.</param>
    /// <returns>The mean loss; NaN for no rows.</returns>
    /// <exception cref="ArgumentException">A length does not fit, or a class is no whole number in range.</exception>
    public static double Indices(ReadOnlySpan<float> probabilities, int columns, ReadOnlySpan<float> classes, Span<float> losses, Span<float> gradient, float scale = 1f) =>
        RowLoss.Indices<IndexRow>("cross-entropy-probabilities", probabilities, columns, classes, losses, gradient, scale);

    /// <summary>Targets are one row of weights for each row, such as one-hot or smoothed labels.</summary>
    /// <param name="probabilities">[rows, columns].</param>
    /// <param name="columns">Classes.</param>
    /// <param name="targets">[rows, columns].</param>
    /// <param name="losses">[rows]: the loss of each row.</param>
    /// <param name="gradient">[rows, columns], or empty where none is wanted; may be <paramref name="probabilities"/>.</param>
    /// <param name="scale">Gradient of whatever follows with respect to the mean loss.</param>
    /// <returns>The mean loss; NaN for no rows.</returns>
    /// <exception cref="ArgumentException">A length does not fit.</exception>
    public static double Targets(ReadOnlySpan<float> probabilities, int columns, ReadOnlySpan<float> targets, Span<float> losses, Span<float> gradient, float scale = 1f) =>
        RowLoss.Targets<TargetRow>("cross-entropy-probabilities", probabilities, columns, targets, losses, gradient, scale);

    readonly struct IndexRow : IRowLoss
    {
        public static bool IsIndexedSoftmax => false;

        public static float Run<TSimd, TVector>(float* x, int columns, float* target, float* gradient, float factor)
            where TSimd : ISimd<TVector>
            where TVector : struct
        {
            int index = (int)*target;
            float sum = RowMath<TSimd, TVector>.Sum(x, columns), q = x[index] / sum;
            float clipped = q > High ? High : q < Low ? Low : q;
            if (gradient != null)
            {
                // g is −1 / q at the class alone, so Σ g · q is −1, or 0 where it was clipped; a NaN stays.
                float inside = clipped == q ? 1f : q - q;
                new Span<float>(gradient, columns).Fill(inside * factor / sum);
                gradient[index] = inside * factor * (1f - (1f / clipped)) / sum;
            }
            return -RowMath<TSimd, TVector>.Log(clipped);
        }
    }

    readonly struct TargetRow : IRowLoss
    {
        public static bool IsIndexedSoftmax => false;

        public static float Run<TSimd, TVector>(float* x, int columns, float* target, float* gradient, float factor)
            where TSimd : ISimd<TVector>
            where TVector : struct
        {
            float sum = RowMath<TSimd, TVector>.Sum(x, columns);
            float loss = Loss<TSimd, TVector>(x, target, columns, sum, out float share);
            if (gradient != null) Gradient<TSimd, TVector>(x, target, gradient, columns, sum, share, factor);
            return loss;
        }

        /// <summary>−Σ t · ln c, and Σ g · q: minus the targets that were not clipped.</summary>
        static float Loss<TSimd, TVector>(float* x, float* target, int count, float sum, out float share)
            where TSimd : ISimd<TVector>
            where TVector : struct
        {
            double loss = 0, shares = 0;
            for (int i = 0; i < count; i += Block)
            {
                loss += LossOfBlock<TSimd, TVector>(x + i, target + i, Math.Min(Block, count - i), sum, out share);
                shares += share;
            }
            share = (float)shares;
            return (float)loss;
        }

        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        static float LossOfBlock<TSimd, TVector>(float* x, float* target, int count, float sum, out float share)
            where TSimd : ISimd<TVector>
            where TVector : struct
        {
            int lanes = TSimd.Lanes;
            TVector loss = TSimd.Zero, inside = TSimd.Zero, all = TSimd.Broadcast(sum);
            for (int i = 0; i < count; i += lanes)
            {
                int rest = count - i;
                bool whole = rest >= lanes;
                TVector t = whole ? TSimd.Load(target + i) : TSimd.LoadPart(target + i, rest);
                TVector q = TSimd.Divide(whole ? TSimd.Load(x + i) : TSimd.LoadPart(x + i, rest), all);
                TVector clipped = Clip<TSimd, TVector>(q);
                loss = TSimd.Add(loss, TSimd.Multiply(t, VectorMath.Log<TSimd, TVector>(clipped)));
                inside = TSimd.Add(inside, TSimd.Select(TSimd.Equal(clipped, q), t, TSimd.Zero));
            }
            share = -TSimd.Sum(inside);
            return -TSimd.Sum(loss);
        }

        /// <summary>(g − share) · factor / Σp.</summary>
        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        static void Gradient<TSimd, TVector>(float* x, float* target, float* gradient, int count, float sum, float share, float factor)
            where TSimd : ISimd<TVector>
            where TVector : struct
        {
            int lanes = TSimd.Lanes;
            TVector all = TSimd.Broadcast(sum), shift = TSimd.Broadcast(share), by = TSimd.Broadcast(factor);
            for (int i = 0; i < count; i += lanes)
            {
                int rest = count - i;
                bool whole = rest >= lanes;
                TVector t = whole ? TSimd.Load(target + i) : TSimd.LoadPart(target + i, rest);
                TVector q = TSimd.Divide(whole ? TSimd.Load(x + i) : TSimd.LoadPart(x + i, rest), all);
                TVector clipped = Clip<TSimd, TVector>(q);
                TVector slope = TSimd.Select(TSimd.Equal(clipped, q), TSimd.Divide(t, clipped), TSimd.Zero);
                TVector value = TSimd.Divide(TSimd.Multiply(TSimd.Subtract(TSimd.Subtract(TSimd.Zero, slope), shift), by), all);
                if (whole) TSimd.Store(gradient + i, value);
                else TSimd.StorePart(gradient + i, value, rest);
            }
        }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        static TVector Clip<TSimd, TVector>(TVector q)
            where TSimd : ISimd<TVector>
            where TVector : struct
        {
            TVector low = TSimd.Broadcast(Low), high = TSimd.Broadcast(High);
            q = TSimd.Select(TSimd.Greater(q, high), high, q);
            return TSimd.Select(TSimd.Greater(low, q), low, q);
        }
    }
}
