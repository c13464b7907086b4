namespace Gradus.Kernels.Softmax;

/// <summary>How rows are dealt to parts: about 8,192 elements each, by the shape alone.</summary>
static class RowParts
{
    const int Elements = 8192;

    /// <summary>Rows of one part.</summary>
    public static int RowsOfPart(int rows, int columns) => (long)rows * columns <= Elements ? rows : Math.Max(1, Elements / columns);

    /// <summary>How many parts; 0 for no rows.</summary>
    public static int Count(int rows, int columns) => rows == 0 ? 0 : ((rows - 1) / RowsOfPart(rows, columns)) + 1;

    /// <summary>The rows of a part.</summary>
    public static (int First, int End) At(int part, int rows, int columns)
    {
        int first = part * RowsOfPart(rows, columns);
        return (first, Math.Min(rows, first + RowsOfPart(rows, columns)));
    }
}
