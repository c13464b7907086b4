using Gradus.Kernels.Drivers;

namespace Gradus.Kernels.Normalization;

/// <summary>Mean and biased variance of every column: a leaf is read twice while it is in the cache, memory once.</summary>
static unsafe class ColumnMoments
{
    const int Block = 1024;

    /// <summary>Numbers per leaf and column: mean, sum about it, squares about it.</summary>
    const int Kept = 3;

    public static void Run(in RowShape shape, float* x, float* mean, float* variance)
    {
        // Several rows in a wide row share their columns' means, so a wide row of folded rows is not cut.
        int block = shape.Fold == 1 ? Block : shape.Width, blocks = ((shape.Width - 1) / block) + 1;
        using Threads.Loan loan = Threads.Borrow(shape.Leaves * Kept * shape.Columns, out float* partial);
        Threads.Run(shape.Leaves * blocks, new LeafJob(shape, block, blocks, x, partial));
        int columns = shape.Leaves * shape.Columns <= Block * 16 ? shape.Columns : 256;
        Threads.Run(((shape.Columns - 1) / columns) + 1, new CombineJob(shape, columns, partial, mean, variance));
    }

    /// <summary>Rows of x in a leaf.</summary>
    static int RowsOf(in RowShape shape, int leaf)
    {
        (_, int count, int remainder) = shape.Leaf(leaf);
        return (count * shape.Fold) + (remainder / shape.Columns);
    }

    readonly struct LeafJob(RowShape shape, int block, int blocks, float* x, float* partial) : IJob
    {
        public void Run(int part, Workspace workspace)
        {
            int leaf = part / blocks, column = part % blocks * block, width = Math.Min(block, shape.Width - column);
            float* sums = workspace.Floats(2 * shape.Width), means = workspace.Floats(shape.Width);
            float* kept = partial + ((long)leaf * Kept * shape.Columns);
            int count = Math.Min(width, shape.Columns), rows = RowsOf(shape, leaf);
            ColumnLeaf<PlainSum>.Run(shape, leaf, column, width, x, null, null, sums);
            for (int i = column; i < column + count; i++) kept[i] = means[i] = (float)(Folded(sums, i) / rows);
            if (shape.Fold > 1) shape.Widen(means, means);
            ColumnLeaf<SumsAbout>.Run(shape, leaf, column, width, x, null, means, sums);
            for (int i = column; i < column + count; i++)
            {
                kept[shape.Columns + i] = (float)Folded(sums, i);
                kept[(2 * shape.Columns) + i] = (float)Folded(sums + shape.Width, i);
            }
        }

        double Folded(float* sums, int column)
        {
            double sum = 0;
            for (int i = column; i < shape.Width; i += shape.Columns) sum += sums[i];
            return sum;
        }
    }

    readonly struct CombineJob(RowShape shape, int block, float* partial, float* mean, float* variance) : IJob
    {
        public void Run(int part, Workspace workspace)
        {
            int first = part * block, count = Math.Min(block, shape.Columns - first);
            double* means = (double*)workspace.Floats(2 * count), squares = (double*)workspace.Floats(2 * count);
            new Span<double>(means, count).Clear();
            new Span<double>(squares, count).Clear();
            for (int leaf = 0; leaf < shape.Leaves; leaf++)
            {
                float* kept = partial + ((long)leaf * Kept * shape.Columns) + first;
                double rows = RowsOf(shape, leaf);
                for (int i = 0; i < count; i++) means[i] += (rows * kept[i]) + kept[shape.Columns + i];
            }
            for (int i = 0; i < count; i++) means[i] /= shape.Rows;
            for (int leaf = 0; leaf < shape.Leaves; leaf++) Squares(leaf, first, count, means, squares);
            for (int i = 0; i < count; i++)
            {
                mean[first + i] = (float)means[i];
                // Rounding can leave a trace below 0 where a column is constant; NaN passes.
                variance[first + i] = (float)Math.Max(0, squares[i] / shape.Rows);
            }
        }

        /// <summary>Σ (x − mean)² of a leaf = squares about m + 2 · (m − mean) · sum about m + rows · (m − mean)².</summary>
        void Squares(int leaf, int first, int count, double* means, double* squares)
        {
            float* kept = partial + ((long)leaf * Kept * shape.Columns) + first;
            double rows = RowsOf(shape, leaf);
            for (int i = 0; i < count; i++)
            {
                double shift = kept[i] - means[i];
                squares[i] += kept[(2 * shape.Columns) + i] + (shift * ((2 * kept[shape.Columns + i]) + (rows * shift)));
            }
        }
    }
}
