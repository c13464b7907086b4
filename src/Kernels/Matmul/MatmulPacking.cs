using System.Runtime.CompilerServices;
using Gradus.Kernels.Simd;

namespace Gradus.Kernels.Matmul;

/// <summary>Copies a panel of B to contiguous rows of whole vectors, the columns that are not there 0.</summary>
static unsafe class MatmulPacking<TSimd, TVector>
    where TSimd : ISimd<TVector>
    where TVector : struct
{
    /// <summary>Packs <paramref name="columns"/> columns of the panel and makes it point to the copy.</summary>
    /// <param name="panel">The panel; its B and BRow are replaced.</param>
    /// <param name="bColumn">Floats from a column of B to the next.</param>
    /// <param name="columns">1 to two vectors.</param>
    /// <param name="to">Room for K rows of one or two vectors.</param>
    public static void Pack(ref MatmulPanel panel, int bColumn, int columns, float* to)
    {
        int width = columns > TSimd.Lanes ? 2 * TSimd.Lanes : TSimd.Lanes;
        if (bColumn == 1) Copy(panel.B, panel.BRow, columns, panel.K, to, width);
        else Transpose(panel.B, panel.BRow, bColumn, columns, panel.K, to, width);
        panel.B = to;
        panel.BRow = width;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    static void Copy(float* b, nint bRow, int columns, int rows, float* to, int width)
    {
        int lanes = TSimd.Lanes, last = columns - (width - lanes);
        for (int k = 0; k < rows; k++, b += bRow, to += width)
        {
            if (width > lanes) TSimd.Store(to, TSimd.Load(b));
            float* from = b + (width - lanes);
            TSimd.Store(to + (width - lanes), last == lanes ? TSimd.Load(from) : TSimd.LoadPart(from, last));
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    static void Transpose(float* b, nint bRow, nint bColumn, int columns, int rows, float* to, int width)
    {
        for (int j = 0; j < width; j++)
        {
            float* from = b + (j * bColumn);
            bool there = j < columns;
            for (int k = 0; k < rows; k++) to[(k * width) + j] = there ? from[k * bRow] : 0f;
        }
    }
}
