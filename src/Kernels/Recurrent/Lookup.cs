using Gradus.Kernels.Drivers;

namespace Gradus.Kernels.Recurrent;

/// <summary>Rows of a table by their numbers, and the sums that come back.</summary>
public static unsafe class Lookup
{
    /// <summary>Columns of a part on the way back: a cache line, so that no two parts write the same one.</summary>
    const int Columns = 16;

    /// <summary>Fewer floats are not worth a fork.</summary>
    const int FloatsWorthForking = 1 << 14;

    /// <summary>y[r] = table[index[r]].</summary>
    /// <param name="indices">[rows]: whole numbers from 0 to below the number of rows of the table.</param>
    /// <param name="table">[size, columns].</param>
    /// <param name="columns">1 or more.</param>
    /// <param name="y">[rows, columns].</param>
    /// <exception cref="ArgumentException">A number is not whole or no row of the table.</exception>
    public static void Forward(ReadOnlySpan<float> indices, ReadOnlySpan<float> table, int columns, Span<float> y)
    {
        int size = Lengths.Rows(table.Length, columns, nameof(Lookup));
        Lengths.Same(y.Length, indices.Length * columns, nameof(Lookup), nameof(y), nameof(indices));
        for (int r = 0; r < indices.Length; r++)
        {
            int index = (int)indices[r];
            if (index != indices[r] || (uint)index >= (uint)size)
                throw new ArgumentException(FormattableString.Invariant($"embedding: value {r} of the batch is {indices[r]}; it must be a whole number from 0 to {size - 1}"));
            table.Slice(index * columns, columns).CopyTo(y.Slice(r * columns, columns));
        }
    }

    /// <summary>dtable[index[r]] += dy[r] in the order of r, after dtable was cleared unless it accumulates.</summary>
    /// <param name="indices">[rows], as forward took them.</param>
    /// <param name="dy">[rows, columns].</param>
    /// <param name="columns">1 or more.</param>
    /// <param name="dtable">[size, columns].</param>
    /// <param name="accumulate">Whether to add to what dtable holds.</param>
    /// <remarks>Parts share out the columns, so that each sum runs over the rows in one order whatever the thread count.</remarks>
    public static void Backward(ReadOnlySpan<float> indices, ReadOnlySpan<float> dy, int columns, Span<float> dtable, bool accumulate)
    {
        Lengths.Rows(dtable.Length, columns, nameof(Lookup));
        Lengths.Same(dy.Length, indices.Length * columns, nameof(Lookup), nameof(dy), nameof(indices));
        if (!accumulate) Elementwise.Fill(dtable, 0);
        int parts = dy.Length < FloatsWorthForking ? 1 : (columns + Columns - 1) / Columns;
        fixed (float* i = indices, d = dy, t = dtable) Threads.Run(parts, new Job(i, indices.Length, d, columns, t, parts));
    }

    readonly struct Job(float* indices, int rows, float* dy, int columns, float* dtable, int parts) : IJob
    {
        public void Run(int part, Workspace workspace)
        {
            int from = parts == 1 ? 0 : part * Columns, count = parts == 1 ? columns : Math.Min(Columns, columns - from);
            for (int r = 0; r < rows; r++)
            {
                float* to = dtable + ((nint)indices[r] * columns) + from;
                ElementwiseLoops.Binary(default(Functions.Add), to, dy + ((nint)r * columns) + from, to, count);
            }
        }
    }
}
