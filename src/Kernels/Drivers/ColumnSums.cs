namespace Gradus.Kernels.Drivers;

/// <summary>Sums over the rows of every column: leaves of rows in float, combined leaf after leaf in double.</summary>
/// <typeparam name="TSum">What is summed.</typeparam>
static unsafe class ColumnSums<TSum>
    where TSum : struct, IColumnSum
{
    /// <summary>Columns of a wide row in one part.</summary>
    const int Block = 1024;

    /// <summary>Partial sums that one thread combines in a few microseconds.</summary>
    const int CombineInline = 32768;

    /// <summary>Columns of x that one part combines when there are more.</summary>
    const int CombineBlock = 256;

    /// <summary>Floats of scratch that <see cref="Run"/> wants.</summary>
    public static int Scratch(in RowShape shape) => shape.Leaves * TSum.Sums * shape.Width;

    /// <summary>Makes the sums.</summary>
    /// <param name="shape">The layout.</param>
    /// <param name="a">First input.</param>
    /// <param name="b">Second input, or null.</param>
    /// <param name="constant">The constant of each column, widened, or null.</param>
    /// <param name="scratch">As many floats as <see cref="Scratch"/> says.</param>
    /// <param name="totals">The sums [Sums, Columns].</param>
    /// <param name="factor">The second constant of each column, widened; only where the first input is replaced.</param>
    /// <param name="offset">The third.</param>
    public static void Run(in RowShape shape, float* a, float* b, float* constant, float* scratch, double* totals, float* factor = null, float* offset = null)
    {
        int blocks = ((shape.Width - 1) / Block) + 1;
        Threads.Run(shape.Leaves * blocks, new LeafJob(shape, blocks, a, b, constant, scratch, factor, offset));
        int columns = Scratch(shape) <= CombineInline ? shape.Columns : CombineBlock;
        Threads.Run(((shape.Columns - 1) / columns) + 1, new CombineJob(shape, columns, scratch, totals));
    }

    readonly struct LeafJob(RowShape shape, int blocks, float* a, float* b, float* constant, float* partial, float* factor, float* offset) : IJob
    {
        public void Run(int part, Workspace workspace)
        {
            int leaf = part / blocks, column = part % blocks * Block;
            float* sums = partial + ((long)leaf * TSum.Sums * shape.Width);
            ColumnLeaf<TSum>.Run(shape, leaf, column, Math.Min(Block, shape.Width - column), a, b, constant, sums, factor, offset);
        }
    }

    readonly struct CombineJob(RowShape shape, int block, float* partial, double* totals) : IJob
    {
        public void Run(int part, Workspace workspace)
        {
            int column = part * block, count = Math.Min(block, shape.Columns - column);
            for (int sum = 0; sum < TSum.Sums; sum++) Combine(sum, column, count);
        }

        void Combine(int sum, int column, int count)
        {
            double* total = totals + ((long)sum * shape.Columns) + column;
            new Span<double>(total, count).Clear();
            for (int leaf = 0; leaf < shape.Leaves; leaf++)
            {
                float* row = partial + (((long)leaf * TSum.Sums) + sum) * shape.Width + column;
                for (int fold = 0; fold < shape.Fold; fold++, row += shape.Columns)
                {
                    for (int i = 0; i < count; i++) total[i] += row[i];
                }
            }
        }
    }
}
