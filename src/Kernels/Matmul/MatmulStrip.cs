using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using Gradus.Kernels.Simd;

namespace Gradus.Kernels.Matmul;

/// <summary>A few rows of C: A's rows are packed into the first-level cache, then every panel of a packed strip of B passes by.</summary>
/// <param name="strip">The strides of A and C and the length of the sum.</param>
/// <param name="panels">The strip of B.</param>
/// <param name="packed">Room for the rows of A.</param>
readonly unsafe struct MatmulStrip(MatmulPanel strip, MatmulPanels panels, float* packed)
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
        for (int i = 0; i < panels.Length; i++, c += 2 * TSimd.Lanes)
        {
            Prefetch(a, c + (2 * TSimd.Lanes), rows, i);
            if (panels.Point(ref panel, i, 0, strip.K)) MatmulRows<TSimd, TVector, Two>.Run(rows, panel, packed, c);
            else MatmulRows<TSimd, TVector, One>.Run(rows, panel, packed, c);
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
    void Prefetch(float* a, float* c, int rows, int panel)
    {
        for (int row = 0; row < rows; row++, c += strip.CRow)
        {
            Ahead.Soon(c);
            Ahead.Soon(c + Ahead.Line);
        }
        int from = MatmulBlock.Cut(strip.K, panel, panels.Length), to = MatmulBlock.Cut(strip.K, panel + 1, panels.Length);
        a += rows * strip.ARow;
        if (strip.AStep == 1)
        {
            for (int row = 0; row < rows; row++, a += strip.ARow)
                for (int k = from & ~15; k < to; k += Ahead.Line) Ahead.Later(a + k);
            return;
        }
        for (int k = from; k < to; k++) Ahead.Later(a + (k * strip.AStep));
    }
}
