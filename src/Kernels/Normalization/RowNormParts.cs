namespace Gradus.Kernels.Normalization;

/// <summary>How rows are dealt to parts, which are also the leaves of the sums over rows: about 8,192 elements each, at least eight rows, by the shape alone.</summary>
static class RowNormParts
{
    const int Elements = 8192;
    const int Least = 8;

    /// <summary>How many parts.</summary>
    public static int Count(int rows, int columns) => ((rows - 1) / RowsOfPart(columns)) + 1;

    /// <summary>The rows of a part.</summary>
    public static (int First, int End) At(int part, int rows, int columns)
    {
        int first = part * RowsOfPart(columns);
        return (first, Math.Min(rows, first + RowsOfPart(columns)));
    }

    static int RowsOfPart(int columns) => Math.Max(Least, Elements / columns);
}
