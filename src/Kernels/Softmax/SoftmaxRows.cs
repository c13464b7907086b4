using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using Gradus.Kernels.Drivers;
using Gradus.Kernels.Simd;

namespace Gradus.Kernels.Softmax;

/// <summary>Softmax of every row: y = e^(x − max) / Σ e^(x − max).</summary>
/// <remarks>Right for logits of any finite size. A row with NaN or +∞, or of −∞ alone, is NaN.</remarks>
public static unsafe class SoftmaxRows
{
    /// <summary>The probabilities of each row.</summary>
    /// <param name="x">[rows, columns].</param>
    /// <param name="columns">Elements of a row.</param>
    /// <param name="y">[rows, columns]; may be <paramref name="x"/>.</param>
    public static void Forward(ReadOnlySpan<float> x, int columns, Span<float> y)
    {
        int rows = Lengths.Rows(x.Length, columns, "softmax");
        Lengths.Same(y.Length, x.Length, "softmax", nameof(y), nameof(x));
        int parts = RowParts.Count(rows, columns);
        fixed (float* px = x, py = y)
        {
            if (columns <= NarrowJob.Most) Threads.Run(parts, new NarrowJob(px, null, null, py, rows, columns, 1f));
            else Threads.Run(parts, new ForwardJob(px, py, rows, columns));
        }
    }

    /// <summary>dx = y · (dy − Σ y · dy).</summary>
    /// <param name="y">What forward gave [rows, columns].</param>
    /// <param name="dy">[rows, columns].</param>
    /// <param name="columns">Elements of a row.</param>
    /// <param name="dx">[rows, columns]; may be <paramref name="dy"/>.</param>
    public static void Backward(ReadOnlySpan<float> y, ReadOnlySpan<float> dy, int columns, Span<float> dx)
    {
        int rows = Lengths.Rows(y.Length, columns, "softmax backward");
        Lengths.Same(dy.Length, y.Length, "softmax backward", nameof(dy), nameof(y));
        Lengths.Same(dx.Length, y.Length, "softmax backward", nameof(dx), nameof(y));
        fixed (float* py = y, pdy = dy, pdx = dx)
            Threads.Run(RowParts.Count(rows, columns), new BackwardJob(py, pdy, pdx, rows, columns));
    }

    readonly struct ForwardJob(float* x, float* y, int rows, int columns) : IJob
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
            (int first, int end) = RowParts.At(part, rows, columns);
            for (int row = first; row < end; row++)
            {
                float* from = x + (row * columns), to = y + (row * columns);
                float sum = RowMath<TSimd, TVector>.ExpSum(from, to, columns, RowMath<TSimd, TVector>.Max(from, columns));
                RowMath<TSimd, TVector>.Scale(to, to, columns, 1f / sum);
            }
        }
    }

    readonly struct BackwardJob(float* y, float* dy, float* dx, int rows, int columns) : IJob
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
            (int first, int end) = RowParts.At(part, rows, columns);
            for (int row = first; row < end; row++)
            {
                int start = row * columns;
                float dot = RowMath<TSimd, TVector>.Dot(y + start, dy + start, columns);
                Row<TSimd, TVector>(y + start, dy + start, dx + start, columns, dot);
            }
        }

        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        static void Row<TSimd, TVector>(float* y, float* dy, float* dx, int count, float dot)
            where TSimd : ISimd<TVector>
            where TVector : struct
        {
            int lanes = TSimd.Lanes, i = 0;
            TVector shift = TSimd.Broadcast(dot);
            for (; i <= count - lanes; i += lanes)
                TSimd.Store(dx + i, TSimd.Multiply(TSimd.Load(y + i), TSimd.Subtract(TSimd.Load(dy + i), shift)));
            if (i == count) return;
            int rest = count - i;
            TVector last = TSimd.Subtract(TSimd.LoadPart(dy + i, rest), shift);
            TSimd.StorePart(dx + i, TSimd.Multiply(TSimd.LoadPart(y + i, rest), last), rest);
        }
    }
}
