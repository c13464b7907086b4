using System.Runtime.Intrinsics;
using Gradus.Kernels.Simd;

namespace Gradus.Kernels.Matmul;

/// <summary>
/// Large products: a strip of B lies packed in the second-level cache of every thread, and for each few rows of A, in the first, its panels pass by.
/// </summary>
/// <remarks>B is packed once for all threads, and A once; both cost less than 2 % of 512 × 512 × 512. The chunks of k change no bit: the sums go on from C.</remarks>
static unsafe class MatmulStrips
{
    /// <summary>Steps of k in a chunk: 12 rows of A are 12 kB then, and a panel of B 32 kB.</summary>
    const int MostSteps = 256;

    /// <summary>Columns of a strip: with its chunk 512 kB, half of the second-level cache.</summary>
    const int MostColumns = 512;

    /// <summary>With less of any of them, packing costs more than it saves.</summary>
    const int LeastRows = 192, LeastColumns = 128, LeastSteps = 128;

    /// <summary>Whether a product is worth packing both operands.</summary>
    public static bool Takes(int m, int n, int k) => m >= LeastRows && n >= LeastColumns && k >= LeastSteps;

    /// <summary>Multiplies, strip by strip and chunk by chunk.</summary>
    public static void Multiply(in MatmulJob product)
    {
        int width = MatmulBlock.Width, strips = (product.N + MostColumns - 1) / MostColumns, chunks = (product.K + MostSteps - 1) / MostSteps;
        using Threads.Loan loan = Threads.Borrow(MostColumns * MostSteps, out float* packed);
        for (int strip = 0; strip < strips; strip++)
        {
            int j = strip * MostColumns, columns = Math.Min(product.N - j, MostColumns);
            for (int chunk = 0; chunk < chunks; chunk++)
            {
                int from = MatmulBlock.Cut(product.K, chunk, chunks), steps = MatmulBlock.Cut(product.K, chunk + 1, chunks) - from;
                var panel = new MatmulPanel
                {
                    B = product.B + ((nint)from * product.BRow) + ((nint)j * product.BColumn),
                    BRow = product.BRow,
                    ARow = product.ARow,
                    AStep = product.AStep,
                    CRow = product.N,
                    K = steps,
                    Accumulate = product.Accumulate || chunk > 0,
                };
                Threads.Run((columns + width - 1) / width, new Packing(panel, product.BColumn, columns, packed));
                panel.B = packed;
                float* a = product.A + ((nint)from * product.AStep);
                Threads.Run((product.M + MatmulStrip.Rows - 1) / MatmulStrip.Rows, new Tiles(panel, a, product.C + j, product.M, columns));
            }
        }
    }

    /// <summary>Packs a panel of B in each part.</summary>
    readonly struct Packing(MatmulPanel panel, int bColumn, int columns, float* packed) : IJob
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
            MatmulPanel one = panel;
            one.B += (nint)j * bColumn;
            MatmulPacking<TSimd, TVector>.Pack(ref one, bColumn, Math.Min(width, columns - j), packed + ((nint)j * one.K));
        }
    }

    /// <summary>Multiplies a few rows of A by the strip in each part.</summary>
    readonly struct Tiles(MatmulPanel panel, float* a, float* c, int m, int columns) : IJob
    {
        public void Run(int part, Workspace workspace)
        {
            int tiles = (m + MatmulStrip.Rows - 1) / MatmulStrip.Rows;
            int i = MatmulBlock.Cut(m, part, tiles), rows = MatmulBlock.Cut(m, part + 1, tiles) - i;
            var strip = new MatmulStrip(panel, columns, workspace.Floats(MatmulStrip.Rows * (MostSteps + 16)));
            if (SimdTier.Is512) strip.Multiply<Simd512, Vector512<float>>(a + (i * panel.ARow), c + (i * panel.CRow), rows);
            else if (SimdTier.Is256) strip.Multiply<Simd256, Vector256<float>>(a + (i * panel.ARow), c + (i * panel.CRow), rows);
            else strip.Multiply<Simd128, Vector128<float>>(a + (i * panel.ARow), c + (i * panel.CRow), rows);
        }
    }
}
