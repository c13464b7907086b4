using System.Runtime.CompilerServices;
using Gradus.Kernels.Simd;

namespace Gradus.Kernels.Matmul;

/// <summary>The micro-kernel: C[rows, vectors] (+)= A·B with every output held in a register while k runs.</summary>
/// <typeparam name="TSimd">The instruction set.</typeparam>
/// <typeparam name="TVector">Its vector.</typeparam>
/// <typeparam name="TRows">Rows of a tile, 1 to 12.</typeparam>
/// <typeparam name="TVectors">Vectors in a row of a tile, 1 or 2.</typeparam>
/// <remarks>
/// Written for 12 rows of 2 vectors; for smaller tiles the compiler drops the lines of the rows that are not there, since the counts
/// are constants of the type. The accumulators (c, row in hexadecimal, vector) are explicit locals: in spans or on the stack they cost
/// a factor of four. 12 × 2 accumulators, 2 of B and 1 of A fit the 32 registers of AVX-512; 6 × 2 + 3 and 12 × 1 + 2 the 16 of the rest.
/// Nothing is called from here: a call, however rare, makes the compiler keep the accumulators in memory.
/// </remarks>
static unsafe class MatmulTile<TSimd, TVector, TRows, TVectors>
    where TSimd : ISimd<TVector>
    where TVector : struct
    where TRows : struct, ICount
    where TVectors : struct, ICount
{
    /// <summary>Multiplies some tiles, one below the other, with one panel of B.</summary>
    /// <param name="tiles">How many tiles.</param>
    /// <param name="panel">B, the strides and the length of the sum.</param>
    /// <param name="a">The first row of A.</param>
    /// <param name="c">The first row of C; whole vectors are read and written.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Run(int tiles, in MatmulPanel panel, float* a, float* c)
    {
        nint aRow = panel.ARow, aStep = panel.AStep, bRow = panel.BRow, cRow = panel.CRow, twoRows = 2 * aRow;
        nint jump = panel.ASegment - (panel.K * aStep);
        bool accumulate = panel.Accumulate;
        for (; tiles > 0; tiles--)
        {
            float* b = panel.B, a0 = a, a3 = a + (3 * aRow), a6 = a3 + (3 * aRow), a9 = a6 + (3 * aRow);
            Read(0, c, accumulate, out TVector c00, out TVector c01);
            Read(1, c + cRow, accumulate, out TVector c10, out TVector c11);
            Read(2, c + (2 * cRow), accumulate, out TVector c20, out TVector c21);
            Read(3, c + (3 * cRow), accumulate, out TVector c30, out TVector c31);
            Read(4, c + (4 * cRow), accumulate, out TVector c40, out TVector c41);
            Read(5, c + (5 * cRow), accumulate, out TVector c50, out TVector c51);
            Read(6, c + (6 * cRow), accumulate, out TVector c60, out TVector c61);
            Read(7, c + (7 * cRow), accumulate, out TVector c70, out TVector c71);
            Read(8, c + (8 * cRow), accumulate, out TVector c80, out TVector c81);
            Read(9, c + (9 * cRow), accumulate, out TVector c90, out TVector c91);
            Read(10, c + (10 * cRow), accumulate, out TVector ca0, out TVector ca1);
            Read(11, c + (11 * cRow), accumulate, out TVector cb0, out TVector cb1);
            for (int segment = panel.MoreSegments; segment >= 0; segment--)
            {
                for (int k = panel.K; k > 0; k--)
                {
                    TVector b0 = TSimd.Load(b);
                    TVector b1 = TVectors.Value > 1 ? TSimd.Load(b + TSimd.Lanes) : b0;
                    Add(0, a0, b0, b1, ref c00, ref c01);
                    Add(1, a0 + aRow, b0, b1, ref c10, ref c11);
                    Add(2, a0 + twoRows, b0, b1, ref c20, ref c21);
                    Add(3, a3, b0, b1, ref c30, ref c31);
                    Add(4, a3 + aRow, b0, b1, ref c40, ref c41);
                    Add(5, a3 + twoRows, b0, b1, ref c50, ref c51);
                    Add(6, a6, b0, b1, ref c60, ref c61);
                    Add(7, a6 + aRow, b0, b1, ref c70, ref c71);
                    Add(8, a6 + twoRows, b0, b1, ref c80, ref c81);
                    Add(9, a9, b0, b1, ref c90, ref c91);
                    Add(10, a9 + aRow, b0, b1, ref ca0, ref ca1);
                    Add(11, a9 + twoRows, b0, b1, ref cb0, ref cb1);
                    a0 += aStep;
                    a3 += aStep;
                    a6 += aStep;
                    a9 += aStep;
                    b += bRow;
                }
                a0 += jump;
                a3 += jump;
                a6 += jump;
                a9 += jump;
            }
            Write(0, c, c00, c01);
            Write(1, c + cRow, c10, c11);
            Write(2, c + (2 * cRow), c20, c21);
            Write(3, c + (3 * cRow), c30, c31);
            Write(4, c + (4 * cRow), c40, c41);
            Write(5, c + (5 * cRow), c50, c51);
            Write(6, c + (6 * cRow), c60, c61);
            Write(7, c + (7 * cRow), c70, c71);
            Write(8, c + (8 * cRow), c80, c81);
            Write(9, c + (9 * cRow), c90, c91);
            Write(10, c + (10 * cRow), ca0, ca1);
            Write(11, c + (11 * cRow), cb0, cb1);
            a += TRows.Value * aRow;
            c += TRows.Value * cRow;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static void Read(int row, float* c, bool accumulate, out TVector c0, out TVector c1)
    {
        bool read = row < TRows.Value && accumulate;
        c0 = read ? TSimd.Load(c) : TSimd.Zero;
        c1 = read && TVectors.Value > 1 ? TSimd.Load(c + TSimd.Lanes) : TSimd.Zero;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static void Add(int row, float* a, TVector b0, TVector b1, ref TVector c0, ref TVector c1)
    {
        if (row >= TRows.Value) return;
        TVector x = TSimd.Broadcast(*a);
        c0 = TSimd.MultiplyAdd(x, b0, c0);
        if (TVectors.Value > 1) c1 = TSimd.MultiplyAdd(x, b1, c1);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static void Write(int row, float* c, TVector c0, TVector c1)
    {
        if (row >= TRows.Value) return;
        TSimd.Store(c, c0);
        if (TVectors.Value > 1) TSimd.Store(c + TSimd.Lanes, c1);
    }
}
