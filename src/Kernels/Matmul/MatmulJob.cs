namespace Gradus.Kernels.Matmul;

/// <summary>A product cut into a grid of output tiles, one per part.</summary>
/// <remarks>The grid may depend on the thread count: no bit of an output depends on the tile that it is computed in.</remarks>
unsafe struct MatmulJob : IJob
{
    /// <summary>About 8 µs of work: less is not worth a fork.</summary>
    const double ProductsPerPart = 1 << 20;

    /// <summary>Parts per thread, so that a late thread leaves its share to the others.</summary>
    const int PartsPerThread = 4;

    /// <summary>What packing a panel of B costs, in rows of C computed with it: in place, and transposed.</summary>
    const int PackingRows = 4, TransposingRows = 12;

    public float* A;
    public float* B;
    public float* C;
    public int ARow;
    public int AStep;
    public int BRow;
    public int BColumn;
    public int M;
    public int N;
    public int K;
    public bool Accumulate;
    int rowParts;
    int columnParts;

    /// <summary>How many parts the grid has.</summary>
    public readonly int Parts => rowParts * columnParts;

    /// <summary>How many parts are worth forking on so many threads.</summary>
    public static int Worth(int threads, double products) =>
        threads == 1 ? 1 : (int)Math.Clamp(products / ProductsPerPart, 1, PartsPerThread * threads);

    readonly int Panels => (N - 1) / MatmulBlock.Width + 1;

    /// <summary>Chooses the grid whose slowest thread has the least to do.</summary>
    public void ChooseGrid(int threads)
    {
        int worth = Worth(threads, (double)M * N * K);
        rowParts = columnParts = 1;
        double least = Cost(1, 1, 1);
        for (int columns = 1; columns <= Math.Min(worth, Panels); columns *= 2)
        {
            int rows = Math.Min(worth / columns, (M + 11) / 12);
            double cost = Cost(rows, columns, threads);
            if (cost >= least) continue;
            (rowParts, columnParts, least) = (rows, columns, cost);
        }
    }

    /// <inheritdoc/>
    public readonly void Run(int part, Workspace workspace)
    {
        int row = part / columnParts, column = part % columnParts;
        int i = MatmulBlock.Cut(M, row, rowParts), rows = MatmulBlock.Cut(M, row + 1, rowParts) - i;
        int j = MatmulBlock.Cut(Panels, column, columnParts) * MatmulBlock.Width;
        int columns = Math.Min(N, MatmulBlock.Cut(Panels, column + 1, columnParts) * MatmulBlock.Width) - j;
        MatmulBlock.Multiply(A + ((nint)i * ARow), ARow, AStep, B + ((nint)j * BColumn), BRow, BColumn, C + ((nint)i * N) + j, N, rows, columns, K, Accumulate);
    }

    /// <summary>Rows × panels of the slowest thread, packing included.</summary>
    readonly double Cost(int rows, int columns, int threads)
    {
        int parts = rows * columns, rounds = (parts + threads - 1) / threads;
        double tallest = (M + rows - 1) / rows, widest = (Panels + columns - 1) / columns;
        return rounds * widest * (tallest + (BColumn == 1 ? PackingRows : TransposingRows));
    }
}
