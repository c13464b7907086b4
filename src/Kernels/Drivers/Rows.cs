using Gradus.Kernels.Simd;

namespace Gradus.Kernels.Drivers;

/// <summary>Operations on x seen as rows [rows, columns] and one row of constants, such as a bias or a factor per channel.</summary>
public static unsafe class Rows
{
    /// <summary>y[r, c] = x[r, c] + bias[c].</summary>
    /// <param name="x">[rows, columns].</param>
    /// <param name="bias">[columns].</param>
    /// <param name="y">[rows, columns]; may be <paramref name="x"/>.</param>
    public static void AddBias(ReadOnlySpan<float> x, ReadOnlySpan<float> bias, Span<float> y) => Map<AddRow>(nameof(AddBias), x, bias, y);

    /// <summary>y[r, c] = x[r, c] · factor[c].</summary>
    /// <param name="x">[rows, columns].</param>
    /// <param name="factor">[columns].</param>
    /// <param name="y">[rows, columns]; may be <paramref name="x"/>.</param>
    public static void MultiplyRow(ReadOnlySpan<float> x, ReadOnlySpan<float> factor, Span<float> y) => Map<TimesRow>(nameof(MultiplyRow), x, factor, y);

    /// <summary>sums[c] = Σ over r of x[r, c]: the gradient of a bias.</summary>
    /// <param name="x">[rows, columns].</param>
    /// <param name="sums">[columns].</param>
    /// <param name="accumulate">Whether to add to what <paramref name="sums"/> holds.</param>
    public static void Sum(ReadOnlySpan<float> x, Span<float> sums, bool accumulate = false)
    {
        int rows = Lengths.Rows(x.Length, sums.Length, nameof(Sum)), columns = sums.Length;
        if (rows == 0)
        {
            if (!accumulate) sums.Clear();
            return;
        }
        var shape = new RowShape(rows, columns);
        int scratch = ColumnSums<PlainSum>.Scratch(shape);
        using Threads.Loan loan = Threads.Borrow((2 * columns) + scratch, out float* start);
        double* totals = (double*)start;
        fixed (float* px = x) ColumnSums<PlainSum>.Run(shape, px, null, null, start + (2 * columns), totals);
        for (int i = 0; i < columns; i++) sums[i] = (float)(accumulate ? sums[i] + totals[i] : totals[i]);
    }

    static void Map<TOp>(string kernel, ReadOnlySpan<float> x, ReadOnlySpan<float> row, Span<float> y)
        where TOp : struct, IRowMap
    {
        int rows = Lengths.Rows(x.Length, row.Length, kernel);
        Lengths.Same(y.Length, x.Length, kernel, nameof(y), nameof(x));
        if (rows == 0) return;
        var shape = new RowShape(rows, row.Length);
        fixed (float* px = x, py = y, pr = row)
        {
            using Threads.Loan loan = Threads.Borrow(shape.Width, out float* wide);
            shape.Widen(pr, wide);
            new RowMap<TOp>(shape, px, null, py, wide, null, null).Run();
        }
    }

    readonly struct AddRow : IRowMap
    {
        public static int Inputs => 1;

        public static int Constants => 1;

        public static TVector Value<TSimd, TVector>(TVector a, TVector b, TVector p, TVector q, TVector r)
            where TSimd : ISimd<TVector>
            where TVector : struct => TSimd.Add(a, p);
    }

    readonly struct TimesRow : IRowMap
    {
        public static int Inputs => 1;

        public static int Constants => 1;

        public static TVector Value<TSimd, TVector>(TVector a, TVector b, TVector p, TVector q, TVector r)
            where TSimd : ISimd<TVector>
            where TVector : struct => TSimd.Multiply(a, p);
    }
}
