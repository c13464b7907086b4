using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
using Gradus.Kernels.Simd;

namespace Gradus.Kernels.Matmul;

/// <summary>Copies a panel of B to contiguous rows of whole vectors, the columns that are not there 0.</summary>
static unsafe class MatmulPacking<TSimd, TVector>
    where TSimd : ISimd<TVector>
    where TVector : struct
{
    /// <summary>Packs <paramref name="columns"/> columns of the panel and makes it point to the copy.</summary>
    /// <param name="panel">The panel; its B and BRow are replaced.</param>
    /// <param name="bColumn">Floats from a column of B to the next: 1, or any number where the columns are contiguous (BRow is 1).</param>
    /// <param name="columns">1 to two vectors.</param>
    /// <param name="to">Room for K rows of one or two vectors.</param>
    public static void Pack(ref MatmulPanel panel, int bColumn, int columns, float* to)
    {
        int width = columns > TSimd.Lanes ? 2 * TSimd.Lanes : TSimd.Lanes;
        if (bColumn == 1) Copy(panel.B, panel.BRow, columns, panel.K, to, width);
        else Transpose(panel.B, bColumn, columns, panel.K, to, width);
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

    /// <summary>Columns of B are contiguous (bRow is 1): 4 × 4 floats at a time are turned in registers.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    static void Transpose(float* b, nint bColumn, int columns, int rows, float* to, int width)
    {
        int whole = Sse.IsSupported ? columns & ~3 : 0, wholeRows = rows & ~3;
        for (int j = 0; j < whole; j += 4)
        {
            float* from = b + (j * bColumn);
            for (int k = 0; k < wholeRows; k += 4)
                Turn(from + k, bColumn, to + (k * width) + j, width);
            for (int k = wholeRows; k < rows; k++)
                for (int l = 0; l < 4; l++) to[(k * width) + j + l] = from[(l * bColumn) + k];
        }
        for (int k = 0; k < rows; k++)
        {
            for (int j = whole; j < columns; j++) to[(k * width) + j] = b[(j * bColumn) + k];
            for (int j = columns; j < width; j++) to[(k * width) + j] = 0f;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static void Turn(float* from, nint row, float* to, nint width)
    {
        Vector128<float> r0 = Vector128.Load(from), r1 = Vector128.Load(from + row);
        Vector128<float> r2 = Vector128.Load(from + (2 * row)), r3 = Vector128.Load(from + (3 * row));
        Vector128<float> low01 = Sse.UnpackLow(r0, r1), high01 = Sse.UnpackHigh(r0, r1);
        Vector128<float> low23 = Sse.UnpackLow(r2, r3), high23 = Sse.UnpackHigh(r2, r3);
        Sse.MoveLowToHigh(low01, low23).Store(to);
        Sse.MoveHighToLow(low23, low01).Store(to + width);
        Sse.MoveLowToHigh(high01, high23).Store(to + (2 * width));
        Sse.MoveHighToLow(high23, high01).Store(to + (3 * width));
    }
}
