using System.Runtime.CompilerServices;

namespace Gradus.Kernels.Convolution;

/// <summary>Exchanges the axes of a matrix, on the calling thread.</summary>
static unsafe class Transposition
{
    /// <summary>to[column, row] = from[row, column], in strips of 16 rows: sixteen lines are read while one is written.</summary>
    /// <param name="from">[rows, columns].</param>
    /// <param name="pitch">Floats from one row of it to the next.</param>
    /// <param name="rows">Its rows.</param>
    /// <param name="columns">Its columns.</param>
    /// <param name="to">[columns, rows], one row behind the other.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Run(float* from, int pitch, int rows, int columns, float* to)
    {
        for (int start = 0; start < rows; start += 16)
        {
            int end = Math.Min(rows, start + 16);
            for (int column = 0; column < columns; column++)
            {
                float* line = to + ((long)column * rows);
                for (int row = start; row < end; row++) line[row] = from[((long)row * pitch) + column];
            }
        }
    }

    /// <summary>The same, added to <paramref name="to"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Add(float* from, int pitch, int rows, int columns, float* to)
    {
        for (int start = 0; start < rows; start += 16)
        {
            int end = Math.Min(rows, start + 16);
            for (int column = 0; column < columns; column++)
            {
                float* line = to + ((long)column * rows);
                for (int row = start; row < end; row++) line[row] += from[((long)row * pitch) + column];
            }
        }
    }
}
