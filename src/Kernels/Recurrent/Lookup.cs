using Gradus.Kernels.Drivers;
using Gradus.Kernels.Matmul;

namespace Gradus.Kernels.Recurrent;

/// <summary>Rows of a table by their numbers, and the sums that come back.</summary>
public static unsafe class Lookup
{
    /// <summary>Columns of a part on the way back: a cache line, so that no two parts write the same one.</summary>
    const int Columns = 16;

    /// <summary>Fewer floats are not worth a fork.</summary>
    const int FloatsWorthForking = 1 << 14;

    /// <summary>Floats that a part copies at least, several microseconds of work.</summary>
    const int FloatsOfPart = 1 << 15;

    const int MostParts = 64;

    /// <summary>y[r] = table[index[r]].</summary>
    /// <param name="indices">[rows]: whole numbers from 0 to below the number of rows of the table.</param>
    /// <param name="table">[size, columns].</param>
    /// <param name="columns">1 or more.</param>
    /// <param name="y">[rows, columns].</param>
    /// <exception cref="ArgumentException">A number is not whole or no row of the table.</exception>
    public static void Forward(ReadOnlySpan<float> indices, ReadOnlySpan<float> table, int columns, Span<float> y)
    {
        int size = Lengths.Rows(table.Length, columns, nameof(Lookup)), rows = indices.Length;
        Lengths.Same(y.Length, rows * columns, nameof(Lookup), nameof(y), nameof(indices));
        int parts = (int)Math.Clamp((long)y.Length / FloatsOfPart, 1, Math.Min(MostParts, Math.Max(rows, 1)));
        int* refused = stackalloc int[parts];
        fixed (float* i = indices, t = table, to = y) Threads.Run(parts, new Taking(i, rows, t, size, columns, to, parts, refused));
        for (int part = 0; part < parts; part++)
        {
            if (refused[part] is >= 0 and int r)
                throw new ArgumentException(FormattableString.Invariant($"embedding: value {r} of the batch is {indices[r]}; it must be a whole number from 0 to {size - 1}"));
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
        fixed (float* i = indices, d = dy, t = dtable) Threads.Run(parts, new Adding(i, indices.Length, d, columns, t, parts));
    }

    /// <summary>Copies rows; where a number is none, writes down its place and ends the part.</summary>
    readonly struct Taking(float* indices, int rows, float* table, int size, int columns, float* y, int parts, int* refused) : IJob
    {
        public void Run(int part, Workspace workspace)
        {
            int end = MatmulBlock.Cut(rows, part + 1, parts);
            refused[part] = -1;
            for (int r = MatmulBlock.Cut(rows, part, parts); r < end; r++)
            {
                int index = (int)indices[r];
                if (index != indices[r] || (uint)index >= (uint)size)
                {
                    refused[part] = r;
                    return;
                }
                new ReadOnlySpan<float>(table + ((nint)index * columns), columns).CopyTo(new Span<float>(y + ((nint)r * columns), columns));
            }
        }
    }

    readonly struct Adding(float* indices, int rows, float* dy, int columns, float* dtable, int parts) : IJob
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
