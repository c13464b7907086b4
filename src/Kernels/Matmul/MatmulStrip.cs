using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
using Gradus.Kernels.Simd;

namespace Gradus.Kernels.Matmul;

/// <summary>A few rows of C: A's rows are packed into the first-level cache, then every panel of a packed strip of B passes by.</summary>
/// <param name="strip">The strip of B, panel after panel, the strides of A and C and the length of the sum.</param>
/// <param name="columns">Columns of the strip.</param>
/// <param name="packed">Room for the rows of A.</param>
readonly unsafe struct MatmulStrip(MatmulPanel strip, int columns, float* packed)
{
    /// <summary>The most rows.</summary>
    public const int Rows = 12;

    /// <summary>C[rows, columns] (+)= A·strip.</summary>
    public void Multiply<TSimd, TVector>(float* a, float* c, int rows)
        where TSimd : ISimd<TVector>
        where TVector : struct
    {
        MatmulPanel panel = strip;
        if (strip.AStep == 1) panel.ARow = PackRows(a, rows);
        else panel.AStep = PackColumns(a, rows);
        int width = 2 * TSimd.Lanes;
        for (int j = 0; j < columns; j += width, panel.B += width * panel.K)
        {
            int wide = Math.Min(width, columns - j);
            Prefetch(a, c, rows, j, width);
            panel.Last = ((wide - 1) % TSimd.Lanes) + 1;
            panel.BRow = wide > TSimd.Lanes ? width : TSimd.Lanes;
            if (wide > TSimd.Lanes) MatmulRows<TSimd, TVector, Two>.Run(rows, panel, packed, c + j);
            else MatmulRows<TSimd, TVector, One>.Run(rows, panel, packed, c + j);
        }
    }

    /// <summary>Rows of A one behind the other, on different lines of the cache whatever their stride was.</summary>
    nint PackRows(float* a, int rows)
    {
        nint stride = (((strip.K + 15) / 16) | 1) * 16, bytes = strip.K * sizeof(float);
        for (int row = 0; row < rows; row++)
            Buffer.MemoryCopy(a + (row * strip.ARow), packed + (row * stride), bytes, bytes);
        return stride;
    }

    /// <summary>A is stored transposed: the rows' values of each step side by side.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    nint PackColumns(float* a, int rows)
    {
        float* to = packed;
        nint step = strip.AStep;
        for (int k = 0; k < strip.K; k++, a += step, to += rows)
        {
            int row = 0;
            for (; row <= rows - 4; row += 4) Vector128.Load(a + row).Store(to + row);
            for (; row < rows; row++) to[row] = a[row];
        }
        return rows;
    }

    /// <summary>Asks for what the processor does not foresee: the next panel's rows of C, and a share of the next rows of A.</summary>
    void Prefetch(float* a, float* c, int rows, int j, int width)
    {
        if (!Sse.IsSupported) return;
        float* next = c + j + width;
        for (int row = 0; row < rows; row++, next += strip.CRow)
        {
            Sse.Prefetch0(next);
            Sse.Prefetch0(next + (width / 2));
        }
        int from = (int)((long)j * strip.K / columns), to = (int)Math.Min((long)(j + width) * strip.K / columns, strip.K);
        a += rows * strip.ARow;
        if (strip.AStep == 1)
        {
            for (int row = 0; row < rows; row++, a += strip.ARow)
                for (int k = from & ~15; k < to; k += 16) Sse.Prefetch1(a + k);
            return;
        }
        for (int k = from; k < to; k++) Sse.Prefetch1(a + (k * strip.AStep));
    }
}
