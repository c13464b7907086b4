using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using Gradus.Kernels.Drivers;
using Gradus.Kernels.Simd;

namespace Gradus.Kernels.Normalization;

/// <summary>Backward of <see cref="RowNorm"/>: a leaf of rows writes its dx and its share of dγ and dβ; the shares are added in double, in the order of the rows.</summary>
static unsafe class RowNormBackward
{
    const string Kernel = "layer-norm backward";

    public static void Run(ReadOnlySpan<float> x, ReadOnlySpan<float> dy, ReadOnlySpan<float> gamma, ReadOnlySpan<float> kept, Span<float> dx, Span<float> dgamma, Span<float> dbeta, bool accumulate)
    {
        int columns = gamma.Length, rows = Lengths.Rows(x.Length, columns, Kernel);
        Lengths.Same(dy.Length, x.Length, Kernel, nameof(dy), nameof(x));
        Lengths.Same(kept.Length, rows * RowNorm.Kept, Kernel, nameof(kept), "three for each row");
        if (!dx.IsEmpty) Lengths.Same(dx.Length, x.Length, Kernel, nameof(dx), nameof(x));
        Lengths.Same(dgamma.Length, columns, Kernel, nameof(dgamma), nameof(gamma));
        Lengths.Same(dbeta.Length, columns, Kernel, nameof(dbeta), nameof(gamma));
        if (!accumulate)
        {
            dgamma.Clear();
            dbeta.Clear();
        }
        if (rows == 0) return;
        int parts = RowNormParts.Count(rows, columns);
        using Threads.Loan loan = Threads.Borrow(parts * 2 * columns, out float* sums);
        fixed (float* px = x, pdy = dy, pg = gamma, pk = kept, pdx = dx)
            Threads.Run(parts, new LeafJob(px, pdy, pg, pk, pdx, sums, rows, columns));
        Combine(sums, parts, dgamma);
        Combine(sums + columns, parts, dbeta);
    }

    /// <summary>into[i] += Σ over the parts of sums[part, i], in order; sums is [parts, 2 · columns].</summary>
    public static void Combine(float* sums, int parts, Span<float> into)
    {
        int stride = 2 * into.Length;
        for (int i = 0; i < into.Length; i++)
        {
            double total = into[i];
            for (int part = 0; part < parts; part++) total += sums[((long)part * stride) + i];
            into[i] = (float)total;
        }
    }

    readonly struct LeafJob(float* x, float* dy, float* gamma, float* kept, float* dx, float* sums, int rows, int columns) : IJob
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
            float* dgamma = sums + ((long)part * 2 * columns), dbeta = dgamma + columns;
            new Span<float>(dgamma, 2 * columns).Clear();
            (int first, int end) = RowNormParts.At(part, rows, columns);
            for (int row = first; row < end; row++)
            {
                long start = (long)row * columns;
                float* keep = kept + ((long)row * RowNorm.Kept);
                float* to = dx == null ? null : dx + start;
                double direct = 0, along = 0;
                if (to != null) Dots<TSimd, TVector>(x + start, dy + start, keep, out direct, out along);
                Row<TSimd, TVector>(x + start, dy + start, to, keep, dgamma, dbeta, (float)(direct / columns), (float)(along / columns));
            }
        }

        void Dots<TSimd, TVector>(float* from, float* slope, float* keep, out double direct, out double along)
            where TSimd : ISimd<TVector>
            where TVector : struct
        {
            const int block = 1024;
            direct = along = 0;
            for (int i = 0; i < columns; i += block)
            {
                direct += DotsOfBlock<TSimd, TVector>(from + i, slope + i, gamma + i, Math.Min(block, columns - i), keep, out float more);
                along += more;
            }
        }

        /// <summary>Σ γ · dy and Σ γ · dy · x̂.</summary>
        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        static float DotsOfBlock<TSimd, TVector>(float* from, float* slope, float* gamma, int count, float* keep, out float along)
            where TSimd : ISimd<TVector>
            where TVector : struct
        {
            int lanes = TSimd.Lanes;
            TVector mean = TSimd.Broadcast(keep[0]), inverse = TSimd.Broadcast(keep[1]), shift = TSimd.Broadcast(keep[2]), first = TSimd.Zero, second = TSimd.Zero;
            for (int i = 0; i < count; i += lanes)
            {
                int rest = count - i;
                bool whole = rest >= lanes;
                TVector vx = whole ? TSimd.Load(from + i) : Tails.Load<TSimd, TVector>(from + i, rest, keep[0]);
                TVector g = whole ? TSimd.Multiply(TSimd.Load(slope + i), TSimd.Load(gamma + i)) : TSimd.Multiply(TSimd.LoadPart(slope + i, rest), TSimd.LoadPart(gamma + i, rest));
                first = TSimd.Add(first, g);
                second = TSimd.MultiplyAdd(g, TSimd.MultiplyAdd(TSimd.Subtract(vx, mean), inverse, shift), second);
            }
            along = TSimd.Sum(second);
            return TSimd.Sum(first);
        }

        /// <summary>Adds the row to dγ and dβ, and writes its dx unless <paramref name="to"/> is null.</summary>
        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        void Row<TSimd, TVector>(float* from, float* slope, float* to, float* keep, float* dgamma, float* dbeta, float direct, float along)
            where TSimd : ISimd<TVector>
            where TVector : struct
        {
            int lanes = TSimd.Lanes, count = columns;
            float* scale = gamma;
            TVector mean = TSimd.Broadcast(keep[0]), inverse = TSimd.Broadcast(keep[1]), shift = TSimd.Broadcast(keep[2]);
            TVector minusDirect = TSimd.Broadcast(-direct), minusAlong = TSimd.Broadcast(-along);
            for (int i = 0; i < count; i += lanes)
            {
                int rest = count - i;
                bool whole = rest >= lanes;
                TVector hat = TSimd.MultiplyAdd(TSimd.Subtract(whole ? TSimd.Load(from + i) : TSimd.LoadPart(from + i, rest), mean), inverse, shift);
                TVector d = whole ? TSimd.Load(slope + i) : TSimd.LoadPart(slope + i, rest);
                Add<TSimd, TVector>(dgamma + i, TSimd.Multiply(d, hat), rest);
                Add<TSimd, TVector>(dbeta + i, d, rest);
                if (to == null) continue;
                TVector g = TSimd.MultiplyAdd(d, whole ? TSimd.Load(scale + i) : TSimd.LoadPart(scale + i, rest), minusDirect);
                TVector value = TSimd.Multiply(TSimd.MultiplyAdd(hat, minusAlong, g), inverse);
                if (whole) TSimd.Store(to + i, value);
                else TSimd.StorePart(to + i, value, rest);
            }
        }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        static void Add<TSimd, TVector>(float* to, TVector value, int rest)
            where TSimd : ISimd<TVector>
            where TVector : struct
        {
            if (rest >= TSimd.Lanes) TSimd.Store(to, TSimd.Add(TSimd.Load(to), value));
            else TSimd.StorePart(to, TSimd.Add(TSimd.LoadPart(to, rest), value), rest);
        }
    }
}
