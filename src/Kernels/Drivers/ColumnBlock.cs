using Gradus.Kernels.Functions;

namespace Gradus.Kernels.Drivers;

/// <summary>A block of columns of a row-major matrix, copied from or to a matrix of its own, on the current <see cref="Threads"/>.</summary>
public static unsafe class ColumnBlock
{
    /// <summary>Floats in one part: several microseconds.</summary>
    const int PartFloats = 32768;

    /// <summary>y[r, first + c] = x[r, c].</summary>
    /// <param name="x">[rows, columns].</param>
    /// <param name="columns">Columns of x, 1 or more.</param>
    /// <param name="y">[rows, width].</param>
    /// <param name="width">Columns of y.</param>
    /// <param name="first">The first column of the block in y.</param>
    /// <exception cref="ArgumentException">The block does not lie inside, or the rows differ.</exception>
    public static void Put(ReadOnlySpan<float> x, int columns, Span<float> y, int width, int first)
    {
        int rows = Rows(x.Length, columns, y.Length, width, first, nameof(Put)), perPart = Math.Max(1, PartFloats / columns);
        fixed (float* px = x, py = y) Threads.Run((rows + perPart - 1) / perPart, new PutJob(px, columns, py + first, width, rows, perPart));
    }

    /// <summary>y[r, c] (+)= x[r, first + c].</summary>
    /// <param name="x">[rows, width].</param>
    /// <param name="width">Columns of x.</param>
    /// <param name="first">The first column of the block in x.</param>
    /// <param name="y">[rows, columns].</param>
    /// <param name="columns">Columns of y, 1 or more.</param>
    /// <param name="accumulate">Adds to y.</param>
    /// <exception cref="ArgumentException">The block does not lie inside, or the rows differ.</exception>
    public static void Take(ReadOnlySpan<float> x, int width, int first, Span<float> y, int columns, bool accumulate)
    {
        int rows = Rows(y.Length, columns, x.Length, width, first, nameof(Take)), perPart = Math.Max(1, PartFloats / columns);
        fixed (float* px = x, py = y) Threads.Run((rows + perPart - 1) / perPart, new TakeJob(px + first, width, py, columns, rows, perPart, accumulate));
    }

    static int Rows(int block, int columns, int whole, int width, int first, string kernel)
    {
        if (columns < 1 || first < 0 || (long)first + columns > width)
            throw new ArgumentException($"{kernel}: columns {first} to {(long)first + columns} do not lie in {width} columns");
        if (block % columns != 0 || whole % width != 0 || block / columns != whole / width)
            throw new ArgumentException($"{kernel}: {block} elements in rows of {columns} and {whole} in rows of {width} are not equally many rows");
        return block / columns;
    }

    readonly struct PutJob(float* x, int columns, float* y, int width, int rows, int perPart) : IJob
    {
        public void Run(int part, Workspace workspace)
        {
            int end = (int)Math.Min(rows, (part + 1L) * perPart);
            for (int row = part * perPart; row < end; row++)
                new ReadOnlySpan<float>(x + ((long)row * columns), columns).CopyTo(new Span<float>(y + ((long)row * width), columns));
        }
    }

    readonly struct TakeJob(float* x, int width, float* y, int columns, int rows, int perPart, bool accumulate) : IJob
    {
        public void Run(int part, Workspace workspace)
        {
            int end = (int)Math.Min(rows, (part + 1L) * perPart);
            for (int row = part * perPart; row < end; row++)
            {
                float* from = x + ((long)row * width), to = y + ((long)row * columns);
                if (accumulate) ElementwiseLoops.Binary(default(Add), to, from, to, columns);
                else new ReadOnlySpan<float>(from, columns).CopyTo(new Span<float>(to, columns));
            }
        }
    }
}
