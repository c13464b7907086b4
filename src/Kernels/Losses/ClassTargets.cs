using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using Gradus.Kernels.Drivers;
using Gradus.Kernels.Simd;
using Gradus.Kernels.Softmax;

namespace Gradus.Kernels.Losses;

/// <summary>Makes the target rows of a cross-entropy with smoothing s and class weights w: q = w · (t · (1 − s) + s / classes), as PyTorch has it; what weighs a row is Σ w · t.</summary>
public static unsafe class ClassTargets
{
    /// <summary>Writes the rows.</summary>
    /// <param name="targets">Class indices [rows], or rows [rows, columns].</param>
    /// <param name="areIndices">Which of both.</param>
    /// <param name="columns">Classes.</param>
    /// <param name="smoothing">s.</param>
    /// <param name="weights">w [columns]; empty is 1 throughout.</param>
    /// <param name="weighing">[rows]: Σ w · t of each row; 1 without weights.</param>
    /// <param name="rows">q [rows, columns].</param>
    /// <returns>The sum of <paramref name="weighing"/>.</returns>
    /// <exception cref="ArgumentException">A length does not fit, or a class is no whole number in range.</exception>
    public static double Write(ReadOnlySpan<float> targets, bool areIndices, int columns, float smoothing, ReadOnlySpan<float> weights, Span<float> weighing, Span<float> rows)
    {
        int count = Lengths.Rows(rows.Length, columns, nameof(ClassTargets));
        Lengths.Same(weighing.Length, count, nameof(ClassTargets), nameof(weighing), "the number of rows");
        if (!weights.IsEmpty) Lengths.Same(weights.Length, columns, nameof(ClassTargets), nameof(weights), nameof(columns));
        Lengths.Same(targets.Length, areIndices ? count : rows.Length, nameof(ClassTargets), nameof(targets), "the number of targets");
        if (areIndices) RowLoss.DemandClasses("cross-entropy", targets, columns);
        fixed (float* pt = targets, pw = weights, ps = weighing, pq = rows)
            Threads.Run(RowParts.Count(count, columns), new Job(pt, pw, ps, pq, count, columns, smoothing, areIndices));
        return Reductions.Sum(weighing);
    }

    readonly struct Job(float* targets, float* weights, float* weighing, float* rows, int count, int columns, float smoothing, bool areIndices) : IJob
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
            (int first, int end) = RowParts.At(part, count, columns);
            float spread = smoothing / columns, kept = 1f - smoothing;
            for (int row = first; row < end; row++)
            {
                float* to = rows + ((long)row * columns), from = targets + ((long)row * columns);
                if (areIndices) Indexed(to, (int)targets[row], spread, kept);
                else Smooth<TSimd, TVector>(from, to, spread, kept);
                weighing[row] = weights == null ? 1f : areIndices ? weights[(int)targets[row]] : RowMath<TSimd, TVector>.Dot(from, weights, columns);
            }
        }

        void Indexed(float* to, int index, float spread, float kept)
        {
            for (int i = 0; i < columns; i++) to[i] = weights == null ? spread : weights[i] * spread;
            to[index] = (kept + spread) * (weights == null ? 1f : weights[index]);
        }

        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        void Smooth<TSimd, TVector>(float* from, float* to, float spread, float kept)
            where TSimd : ISimd<TVector>
            where TVector : struct
        {
            int lanes = TSimd.Lanes;
            TVector s = TSimd.Broadcast(spread), k = TSimd.Broadcast(kept);
            for (int i = 0; i < columns; i += lanes)
            {
                int rest = columns - i;
                bool isWhole = rest >= lanes;
                TVector t = TSimd.MultiplyAdd(isWhole ? TSimd.Load(from + i) : TSimd.LoadPart(from + i, rest), k, s);
                if (weights != null) t = TSimd.Multiply(t, isWhole ? TSimd.Load(weights + i) : TSimd.LoadPart(weights + i, rest));
                if (isWhole) TSimd.Store(to + i, t);
                else TSimd.StorePart(to + i, t, rest);
            }
        }
    }
}
