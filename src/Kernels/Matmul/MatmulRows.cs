using System.Runtime.CompilerServices;
using Gradus.Kernels.Simd;

namespace Gradus.Kernels.Matmul;

/// <summary>Cuts the rows below one panel of B into tiles of nearly equal height and runs the micro-kernel of each height.</summary>
static unsafe class MatmulRows<TSimd, TVector, TVectors>
    where TSimd : ISimd<TVector>
    where TVector : struct
    where TVectors : struct, ICount
{
    /// <summary>C[rows, panel] (+)= A·B. Even heights (27 rows: 9 + 9 + 9) keep enough sums in flight where 12 + 12 + 3 would wait.</summary>
    /// <param name="rows">How many rows.</param>
    /// <param name="panel">B, the strides and the length of the sum.</param>
    /// <param name="a">The first row of A.</param>
    /// <param name="c">The first row of C.</param>
    public static void Run(int rows, in MatmulPanel panel, float* a, float* c)
    {
        // Two vectors a row and 16 registers leave room for 6 rows.
        int most = TSimd.Lanes == 16 || TVectors.Value == 1 ? 12 : 6;
        int tiles = (rows + most - 1) / most;
        if (panel.Last < TSimd.Lanes)
        {
            RunPart(rows, tiles, panel, a, c);
            return;
        }
        int height = rows / tiles, higher = rows - (tiles * height);
        if (higher > 0)
        {
            Run(height + 1, higher, panel, a, c);
            a += higher * (height + 1) * panel.ARow;
            c += higher * (height + 1) * panel.CRow;
        }
        Run(height, tiles - higher, panel, a, c);
    }

    /// <summary>The last vector of the panel has columns that C has not: each tile is computed beside C, in whole vectors.</summary>
    [SkipLocalsInit]
    static void RunPart(int rows, int tiles, in MatmulPanel panel, float* a, float* c)
    {
        float* tile = stackalloc float[12 * 32];
        int lanes = TSimd.Lanes, width = lanes * TVectors.Value;
        MatmulPanel beside = panel;
        beside.CRow = width;
        int row = 0;
        for (int i = 1; i <= tiles; i++)
        {
            int height = (int)((long)rows * i / tiles) - row;
            float* to = c + (row * panel.CRow);
            if (panel.Accumulate)
                for (int r = 0; r < height; r++) Copy(to + (r * panel.CRow), tile + (r * width), panel.Last);
            Run(height, 1, beside, a + (row * panel.ARow), tile);
            for (int r = 0; r < height; r++) CopyBack(tile + (r * width), to + (r * panel.CRow), panel.Last);
            row += height;
        }
    }

    static void Copy(float* c, float* tile, int last)
    {
        int part = TSimd.Lanes * (TVectors.Value - 1);
        if (TVectors.Value > 1) TSimd.Store(tile, TSimd.Load(c));
        TSimd.Store(tile + part, TSimd.LoadPart(c + part, last));
    }

    static void CopyBack(float* tile, float* c, int last)
    {
        int part = TSimd.Lanes * (TVectors.Value - 1);
        if (TVectors.Value > 1) TSimd.Store(c, TSimd.Load(tile));
        TSimd.StorePart(c + part, TSimd.Load(tile + part), last);
    }

    static void Run(int height, int tiles, in MatmulPanel panel, float* a, float* c)
    {
        switch (height)
        {
            case 1: MatmulTile<TSimd, TVector, One, TVectors>.Run(tiles, panel, a, c); break;
            case 2: MatmulTile<TSimd, TVector, Two, TVectors>.Run(tiles, panel, a, c); break;
            case 3: MatmulTile<TSimd, TVector, Three, TVectors>.Run(tiles, panel, a, c); break;
            case 4: MatmulTile<TSimd, TVector, Four, TVectors>.Run(tiles, panel, a, c); break;
            case 5: MatmulTile<TSimd, TVector, Five, TVectors>.Run(tiles, panel, a, c); break;
            case 6: MatmulTile<TSimd, TVector, Six, TVectors>.Run(tiles, panel, a, c); break;
            case 7: MatmulTile<TSimd, TVector, Seven, TVectors>.Run(tiles, panel, a, c); break;
            case 8: MatmulTile<TSimd, TVector, Eight, TVectors>.Run(tiles, panel, a, c); break;
            case 9: MatmulTile<TSimd, TVector, Nine, TVectors>.Run(tiles, panel, a, c); break;
            case 10: MatmulTile<TSimd, TVector, Ten, TVectors>.Run(tiles, panel, a, c); break;
            case 11: MatmulTile<TSimd, TVector, Eleven, TVectors>.Run(tiles, panel, a, c); break;
            case 12: MatmulTile<TSimd, TVector, Twelve, TVectors>.Run(tiles, panel, a, c); break;
        }
    }
}
