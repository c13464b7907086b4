using System.Runtime.Intrinsics;
using Gradus.Kernels.Simd;

namespace Gradus.Kernels.Matmul;

/// <summary>B packed panel behind panel, each two vectors wide (the last perhaps one), its rows one behind the other.</summary>
/// <param name="start">The first panel.</param>
/// <param name="columns">Columns of B.</param>
/// <param name="steps">Rows of B.</param>
readonly unsafe struct MatmulPanels(float* start, int columns, int steps)
{
    /// <summary>Floats that so many columns and rows take.</summary>
    public static int Floats(int columns, int steps) => checked(Count(columns) * MatmulBlock.Width * steps);

    static int Count(int columns) => (columns + MatmulBlock.Width - 1) / MatmulBlock.Width;

    /// <summary>How many panels there are.</summary>
    public int Length => Count(columns);

    /// <summary>Packs a matrix on the current pool.</summary>
    /// <param name="b">B.</param>
    /// <param name="bRow">Floats from a row of B to the next.</param>
    /// <param name="bColumn">Floats from a column to the next: 1, or any number where bRow is 1.</param>
    /// <param name="columns">Columns of B, 1 or more.</param>
    /// <param name="steps">Rows of B.</param>
    /// <param name="to">Room for <see cref="Floats"/>.</param>
    public static MatmulPanels Pack(float* b, int bRow, int bColumn, int columns, int steps, float* to)
    {
        Threads.Run(Count(columns), new Packing(b, bRow, bColumn, columns, steps, to));
        return new MatmulPanels(to, columns, steps);
    }

    /// <summary>Points a product at <paramref name="count"/> rows of a panel, from row <paramref name="step"/> on.</summary>
    /// <returns>Whether the panel is two vectors wide.</returns>
    public bool Point(ref MatmulPanel product, int panel, int step, int count)
    {
        int width = MatmulBlock.Width, lanes = width / 2, wide = Math.Min(width, columns - (panel * width));
        product.BRow = wide > lanes ? width : lanes;
        product.B = start + ((nint)panel * width * steps) + (step * product.BRow);
        product.K = count;
        product.Last = ((wide - 1) % lanes) + 1;
        return wide > lanes;
    }

    /// <summary>Packs one panel in each part.</summary>
    readonly struct Packing(float* b, int bRow, int bColumn, int columns, int steps, float* to) : IJob
    {
        public void Run(int part, Workspace workspace)
        {
            if (SimdTier.Is512) Pack<Simd512, Vector512<float>>(part);
            else if (SimdTier.Is256) Pack<Simd256, Vector256<float>>(part);
            else Pack<Simd128, Vector128<float>>(part);
        }

        void Pack<TSimd, TVector>(int part)
            where TSimd : ISimd<TVector>
            where TVector : struct
        {
            int width = 2 * TSimd.Lanes, j = part * width;
            var panel = new MatmulPanel { B = b + ((nint)j * bColumn), BRow = bRow, K = steps };
            MatmulPacking<TSimd, TVector>.Pack(ref panel, bColumn, Math.Min(width, columns - j), to + ((nint)j * steps));
        }
    }
}
