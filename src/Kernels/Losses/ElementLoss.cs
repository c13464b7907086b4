using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using Gradus.Kernels.Drivers;
using Gradus.Kernels.Simd;

namespace Gradus.Kernels.Losses;

/// <summary>Drives an <see cref="IElementLoss"/> over all elements: the mean loss and its gradient in one pass.</summary>
/// <remarks>Leaves of 16,384 elements, combined in double in a binary tree that depends on the length alone: the same bits on any number of threads.</remarks>
public static unsafe class ElementLoss
{
    /// <summary>Elements in a leaf.</summary>
    const int Leaf = 16384;

    /// <summary>Elements that are summed in float.</summary>
    const int Block = 2048;

    /// <summary>As many weights are repeated behind the last, so that a vector may begin at any column.</summary>
    const int MostLanes = 16;

    /// <summary>The mean over all elements.</summary>
    /// <param name="loss">The loss of an element.</param>
    /// <param name="x">[rows, columns].</param>
    /// <param name="targets">[rows, columns].</param>
    /// <param name="positives">[columns]: how much the share t counts; empty is 1 throughout.</param>
    /// <param name="negatives">[columns]: how much the share 1 − t counts; empty is 1 throughout.</param>
    /// <param name="gradient">[rows, columns], or empty where none is wanted; may be <paramref name="x"/>.</param>
    /// <param name="scale">Gradient of whatever follows with respect to the mean loss.</param>
    /// <returns>The mean loss; NaN for no elements.</returns>
    /// <exception cref="ArgumentException">A length does not fit.</exception>
    public static double Mean<TLoss>(in TLoss loss, ReadOnlySpan<float> x, ReadOnlySpan<float> targets, ReadOnlySpan<float> positives, ReadOnlySpan<float> negatives, Span<float> gradient, float scale = 1f)
        where TLoss : struct, IElementLoss
    {
        Lengths.Same(targets.Length, x.Length, TLoss.Name, nameof(targets), nameof(x));
        if (!gradient.IsEmpty) Lengths.Same(gradient.Length, x.Length, TLoss.Name, nameof(gradient), nameof(x));
        if (x.IsEmpty) return double.NaN;
        int columns = Columns(x.Length, positives, negatives, TLoss.Name);
        // A whole number of rows that is no shorter than a vector.
        int period = columns * (((MostLanes - 1) / columns) + 1), repeated = period + MostLanes;
        int leaves = ((x.Length - 1) / Leaf) + 1;
        using Threads.Loan loan = Threads.Borrow((2 * leaves) + (2 * repeated), out float* scratch);
        var sums = (double*)scratch;
        float* weights = scratch + (2 * leaves);
        Repeat(positives, weights, repeated);
        Repeat(negatives, weights + repeated, repeated);
        fixed (float* px = x, pt = targets, pg = gradient)
            Threads.Run(leaves, new Job<TLoss>(loss, px, pt, pg, x.Length, weights, weights + repeated, period, scale / x.Length, sums));
        for (int step = 1; step < leaves; step *= 2)
        {
            for (int i = 0; i + step < leaves; i += 2 * step) sums[i] += sums[i + step];
        }
        return sums[0] / x.Length;
    }

    static int Columns(int length, ReadOnlySpan<float> positives, ReadOnlySpan<float> negatives, string kernel)
    {
        int columns = Math.Max(Math.Max(positives.Length, negatives.Length), 1);
        if (!positives.IsEmpty) Lengths.Same(positives.Length, columns, kernel, nameof(positives), nameof(columns));
        if (!negatives.IsEmpty) Lengths.Same(negatives.Length, columns, kernel, nameof(negatives), nameof(columns));
        _ = Lengths.Rows(length, columns, kernel);
        return columns;
    }

    static void Repeat(ReadOnlySpan<float> weights, float* to, int count)
    {
        for (int i = 0; i < count; i++) to[i] = weights.IsEmpty ? 1f : weights[i % weights.Length];
    }

    readonly struct Job<TLoss>(TLoss loss, float* x, float* targets, float* gradient, int length, float* positives, float* negatives, int period, float factor, double* sums) : IJob
        where TLoss : struct, IElementLoss
    {
        public void Run(int part, Workspace workspace)
        {
            int start = part * Leaf, end = Math.Min(length, start + Leaf);
            double sum = 0;
            for (int i = start; i < end; i += Block)
            {
                int count = Math.Min(Block, end - i);
                if (SimdTier.Is512) sum += Run<Simd512, Vector512<float>>(i, count);
                else if (SimdTier.Is256) sum += Run<Simd256, Vector256<float>>(i, count);
                else sum += Run<Simd128, Vector128<float>>(i, count);
            }
            sums[part] = sum;
        }

        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        float Run<TSimd, TVector>(int start, int count)
            where TSimd : ISimd<TVector>
            where TVector : struct
        {
            int lanes = TSimd.Lanes, column = start % period, i = 0;
            float* px = x + start, pt = targets + start, pg = gradient == null ? null : gradient + start;
            TVector sum = TSimd.Zero, by = TSimd.Broadcast(factor);
            for (; i <= count - lanes; i += lanes)
            {
                TVector value = loss.Run<TSimd, TVector>(TSimd.Load(px + i), TSimd.Load(pt + i), TSimd.Load(positives + column), TSimd.Load(negatives + column), out TVector slope);
                sum = TSimd.Add(sum, value);
                if (pg != null) TSimd.Store(pg + i, TSimd.Multiply(slope, by));
                column += lanes;
                if (column >= period) column -= period;
            }
            if (i == count) return TSimd.Sum(sum);
            int rest = count - i;
            TVector last = loss.Run<TSimd, TVector>(TSimd.LoadPart(px + i, rest), TSimd.LoadPart(pt + i, rest), TSimd.Load(positives + column), TSimd.Load(negatives + column), out TVector tail);
            if (pg != null) TSimd.StorePart(pg + i, TSimd.Multiply(tail, by), rest);
            // The lanes without an element have a loss of their own, that of 0 beside 0.
            TVector isThere = TSimd.Greater(TSimd.Broadcast(rest), TSimd.Indices);
            return TSimd.Sum(TSimd.Add(sum, TSimd.Select(isThere, last, TSimd.Zero)));
        }
    }
}
