using System.Runtime.Intrinsics;
using Gradus.Kernels.Simd;

namespace Gradus.Kernels.Matmul;

/// <summary>
/// Large products: a strip of B lies packed in the second-level cache of every thread, and for each few rows of A, in the first, its panels pass by.
/// </summary>
/// <remarks>B is packed once for all threads, and A once for each strip; both cost less than 2 % of 512 × 512 × 512. The chunks of k change no bit: the sums go on from C.</remarks>
static unsafe class MatmulStrips
{
    /// <summary>Steps of k in a chunk: 12 rows of A are 12 kB then, and a panel of B 32 kB.</summary>
    const int MostSteps = 256;

    /// <summary>Columns of a strip: with its chunk 512 kB, half of the second-level cache.</summary>
    const int MostColumns = 512;

    /// <summary>With less of any of them, packing costs more than it saves.</summary>
    const int LeastRows = 192, LeastColumns = 128, LeastSteps = 128;

    /// <summary>A pool takes 2²⁰ parts at most.</summary>
    const int MostRows = MatmulStrip.Rows << 19;

    /// <summary>Whether a product is worth packing both operands.</summary>
    public static bool Takes(int m, int n, int k) => m is >= LeastRows and <= MostRows && n >= LeastColumns && k >= LeastSteps;

    /// <summary>Multiplies, strip by strip and chunk by chunk.</summary>
    public static void Multiply(in MatmulJob product)
    {
        int strips = (product.N + MostColumns - 1) / MostColumns, chunks = (product.K + MostSteps - 1) / MostSteps;
        using Threads.Loan loan = Threads.Borrow(MatmulPanels.Floats(MostColumns, MostSteps), out float* packed);
        for (int strip = 0; strip < strips; strip++)
        {
            int j = strip * MostColumns, columns = Math.Min(product.N - j, MostColumns);
            for (int chunk = 0; chunk < chunks; chunk++)
            {
                int from = MatmulBlock.Cut(product.K, chunk, chunks), steps = MatmulBlock.Cut(product.K, chunk + 1, chunks) - from;
                float* a = product.A + ((nint)from * product.AStep), b = product.B + ((nint)from * product.BRow) + ((nint)j * product.BColumn);
                MatmulPanels panels = MatmulPanels.Pack(b, product.BRow, product.BColumn, columns, steps, packed);
                var tile = new MatmulPanel { ARow = product.ARow, AStep = product.AStep, CRow = product.N, K = steps, Accumulate = product.Accumulate || chunk > 0 };
                Threads.Run((product.M + MatmulStrip.Rows - 1) / MatmulStrip.Rows, new Tiles(tile, panels, a, product.C + j, product.M));
            }
        }
    }

    /// <summary>Multiplies a few rows of A by the strip in each part.</summary>
    readonly struct Tiles(MatmulPanel tile, MatmulPanels panels, float* a, float* c, int m) : IJob
    {
        public void Run(int part, Workspace workspace)
        {
            int tiles = (m + MatmulStrip.Rows - 1) / MatmulStrip.Rows;
            int i = MatmulBlock.Cut(m, part, tiles), rows = MatmulBlock.Cut(m, part + 1, tiles) - i;
            var strip = new MatmulStrip(tile, panels, workspace.Floats(MatmulStrip.Rows * (MostSteps + 16)));
            if (SimdTier.Is512) strip.Multiply<Simd512, Vector512<float>>(a + (i * tile.ARow), c + (i * tile.CRow), rows);
            else if (SimdTier.Is256) strip.Multiply<Simd256, Vector256<float>>(a + (i * tile.ARow), c + (i * tile.CRow), rows);
            else strip.Multiply<Simd128, Vector128<float>>(a + (i * tile.ARow), c + (i * tile.CRow), rows);
        }
    }
}
