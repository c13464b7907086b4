using System.Runtime.Intrinsics;
using Gradus.Kernels.Drivers;
using Gradus.Kernels.Simd;

namespace Gradus.Kernels.Softmax;

/// <summary>Drives an <see cref="IRowLoss"/> over all rows and takes the mean.</summary>
static unsafe class RowLoss
{
    /// <summary>With class indices [rows].</summary>
    public static double Indices<TLoss>(string kernel, ReadOnlySpan<float> x, int columns, ReadOnlySpan<float> classes, Span<float> losses, Span<float> gradient, float scale)
        where TLoss : struct, IRowLoss
    {
        int rows = Lengths.Rows(x.Length, columns, kernel);
        Lengths.Same(classes.Length, rows, kernel, nameof(classes), "the number of rows");
        DemandClasses(kernel, classes, columns);
        return Run<TLoss>(kernel, x, rows, columns, classes, 1, losses, gradient, scale);
    }

    /// <summary>Throws unless all are whole numbers in [0, columns).</summary>
    public static void DemandClasses(string kernel, ReadOnlySpan<float> classes, int columns)
    {
        for (int row = 0; row < classes.Length; row++)
        {
            float index = classes[row];
            if (!(index >= 0f && index < columns) || index != (int)index)
                throw new ArgumentException($"{kernel}: the class of row {row} is {index.ToString(System.Globalization.CultureInfo.InvariantCulture)}; it must be a whole number from 0 to {columns - 1}");
        }
    }

    /// <summary>With targets [rows, columns].</summary>
    public static double Targets<TLoss>(string kernel, ReadOnlySpan<float> x, int columns, ReadOnlySpan<float> targets, Span<float> losses, Span<float> gradient, float scale)
        where TLoss : struct, IRowLoss
    {
        int rows = Lengths.Rows(x.Length, columns, kernel);
        Lengths.Same(targets.Length, x.Length, kernel, nameof(targets), nameof(x));
        return Run<TLoss>(kernel, x, rows, columns, targets, columns, losses, gradient, scale);
    }

    static double Run<TLoss>(string kernel, ReadOnlySpan<float> x, int rows, int columns, ReadOnlySpan<float> targets, int stride, Span<float> losses, Span<float> gradient, float scale)
        where TLoss : struct, IRowLoss
    {
        Lengths.Same(losses.Length, rows, kernel, nameof(losses), "the number of rows");
        if (!gradient.IsEmpty) Lengths.Same(gradient.Length, x.Length, kernel, nameof(gradient), nameof(x));
        if (rows == 0) return double.NaN;
        int parts = RowParts.Count(rows, columns);
        fixed (float* px = x, pt = targets, pl = losses, pg = gradient)
        {
            if (TLoss.IsIndexedSoftmax && columns <= NarrowJob.Most) Threads.Run(parts, new NarrowJob(px, pt, pl, pg, rows, columns, scale / rows));
            else Threads.Run(parts, new Job<TLoss>(px, pt, pl, pg, rows, columns, stride, scale / rows));
        }
        return Reductions.Sum(losses) / rows;
    }

    readonly struct Job<TLoss>(float* x, float* targets, float* losses, float* gradient, int rows, int columns, int stride, float factor) : IJob
        where TLoss : struct, IRowLoss
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
                float* to = gradient == null ? null : gradient + start;
                losses[row] = TLoss.Run<TSimd, TVector>(x + start, columns, targets + (row * stride), to, factor);
            }
        }
    }
}
