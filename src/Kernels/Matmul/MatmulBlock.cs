using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using Gradus.Kernels.Simd;

namespace Gradus.Kernels.Matmul;

/// <summary>Matrix multiplication of blocks on the calling thread, for kernels that split the work themselves.</summary>
/// <remarks>
/// Every output is one chain of multiply-adds in the order of k, starting from 0 (or from C when it accumulates), whatever the block's
/// size and place: cutting m, n or k into several calls does not change a bit on one instruction-set tier.
/// </remarks>
public static unsafe class MatmulBlock
{
    /// <summary>Floats of a panel of B: 24 kB, half of the first-level cache.</summary>
    internal const int PanelFloats = 6144;

    /// <summary>With fewer rows a panel of B is read in place: copying it would not pay.</summary>
    const int RowsWorthPacking = 48;

    /// <summary>More rows are cut into blocks: 480 rows of a chunk of k are 368 kB of A, which stays in the second-level cache.</summary>
    const int MostRows = 480;

    /// <summary>From so many floats on (512 kB) A is not expected in the second-level cache and is asked for block by block.</summary>
    const long FloatsWorthPrefetching = 1 << 17;

    /// <summary>Columns of a panel: two vectors.</summary>
    internal static int Width => 2 * SimdTier.Lanes;

    /// <summary>C[i, j] (+)= Σ_k A[i·aRow + k·aStep] · B[k·bRow + j]. Pointers are not checked.</summary>
    /// <param name="a">A; [m, k] with aRow = its row stride and aStep = 1, or [k, m] read transposed with aRow = 1 and aStep = its row stride.</param>
    /// <param name="aRow">Floats from A[i, k] to A[i + 1, k].</param>
    /// <param name="aStep">Floats from A[i, k] to A[i, k + 1].</param>
    /// <param name="b">B [k, n].</param>
    /// <param name="bRow">Floats from a row of B to the next.</param>
    /// <param name="c">C [m, n]; must not overlap A or B.</param>
    /// <param name="cRow">Floats from a row of C to the next.</param>
    /// <param name="m">Rows of C; 0 does nothing.</param>
    /// <param name="n">Columns of C; 0 does nothing.</param>
    /// <param name="k">Length of the sums; 0 writes zeros unless <paramref name="accumulate"/>.</param>
    /// <param name="accumulate">Whether the sums start from C.</param>
    public static void Multiply(float* a, int aRow, int aStep, float* b, int bRow, float* c, int cRow, int m, int n, int k, bool accumulate) =>
        Multiply(a, aRow, aStep, b, bRow, 1, c, cRow, m, n, k, accumulate);

    /// <summary>The same with <paramref name="bColumn"/> floats from B[k, j] to B[k, j + 1]: 1, or the row stride of a transposed B, whose bRow is 1.</summary>
    internal static void Multiply(float* a, int aRow, int aStep, float* b, int bRow, int bColumn, float* c, int cRow, int m, int n, int k, bool accumulate)
    {
        if (m <= 0 || n <= 0) return;
        var panel = new MatmulPanel { ARow = aRow, AStep = aStep, BRow = bRow, CRow = cRow, Accumulate = accumulate };
        if (SimdTier.Is512) Blocks<Simd512, Vector512<float>>(ref panel, a, b, bColumn, c, m, n, k);
        else if (SimdTier.Is256) Blocks<Simd256, Vector256<float>>(ref panel, a, b, bColumn, c, m, n, k);
        else Blocks<Simd128, Vector128<float>>(ref panel, a, b, bColumn, c, m, n, k);
    }

    /// <summary>Blocks of rows and of k keep a part of A in the second-level cache while the panels of B pass by.</summary>
    [SkipLocalsInit]
    static void Blocks<TSimd, TVector>(ref MatmulPanel panel, float* a, float* b, int bColumn, float* c, int m, int n, int k)
        where TSimd : ISimd<TVector>
        where TVector : struct
    {
        float* scratch = stackalloc float[PanelFloats + 16];
        scratch = (float*)(((nuint)scratch + 63) & ~(nuint)63);
        int width = 2 * TSimd.Lanes, longest = PanelFloats / width;
        int chunks = Math.Max(1, (k + longest - 1) / longest);
        int blocks = (m + MostRows - 1) / MostRows;
        bool start = panel.Accumulate, prefetch = (long)m * k >= FloatsWorthPrefetching;
        for (int block = 0; block < blocks; block++)
        {
            int i = Cut(m, block, blocks), rows = Cut(m, block + 1, blocks) - i;
            for (int chunk = 0; chunk < chunks; chunk++)
            {
                int from = Cut(k, chunk, chunks);
                panel.K = Cut(k, chunk + 1, chunks) - from;
                panel.Accumulate = start || chunk > 0;
                float* aFrom = a + (i * panel.ARow) + (from * panel.AStep);
                if (prefetch && panel.AStep == 1) Prefetch(aFrom, panel.ARow, rows, panel.K);
                else if (prefetch) Prefetch(aFrom, panel.AStep, panel.K, rows);
                Panels<TSimd, TVector>(panel, aFrom, b + (from * panel.BRow), bColumn, c + (i * panel.CRow), rows, n, scratch);
            }
        }
    }

    /// <summary>Asks for a block in the order of memory: the processor does not foresee the strides in which it will be read.</summary>
    static void Prefetch(float* from, nint stride, int lines, int length)
    {
        for (int line = 0; line < lines; line++, from += stride)
            for (int i = 0; i < length; i += Ahead.Line) Ahead.Later(from + i);
    }

    /// <summary>One block of rows and of k with all panels of B.</summary>
    static void Panels<TSimd, TVector>(MatmulPanel panel, float* a, float* b, int bColumn, float* c, int rows, int n, float* scratch)
        where TSimd : ISimd<TVector>
        where TVector : struct
    {
        int width = 2 * TSimd.Lanes;
        nint bRow = panel.BRow;
        for (int j = 0; j < n; j += width)
        {
            int columns = Math.Min(width, n - j);
            panel.Last = ((columns - 1) % TSimd.Lanes) + 1;
            panel.B = b + ((nint)j * bColumn);
            panel.BRow = bRow;
            if (bColumn != 1 || panel.Last < TSimd.Lanes || (rows >= RowsWorthPacking && bRow > width))
            {
                MatmulPacking<TSimd, TVector>.Pack(ref panel, bColumn, columns, scratch);
                if (bColumn == 1 && j + width < n) Prefetch(b + j + width, bRow, panel.K, Math.Min(width, n - j - width));
            }
            if (columns > TSimd.Lanes) MatmulRows<TSimd, TVector, Two>.Run(rows, panel, a, c + j);
            else MatmulRows<TSimd, TVector, One>.Run(rows, panel, a, c + j);
        }
    }

    /// <summary>Where part <paramref name="part"/> of <paramref name="parts"/> nearly equal ones begins.</summary>
    internal static int Cut(int length, int part, int parts) => (int)((long)length * part / parts);
}
