namespace Gradus.Kernels.Drivers;

/// <summary>How rows are laid out for vectors: where a row is short or no whole number of vectors, several are seen as one wide row.</summary>
/// <remarks>Depends on the shape alone. A wide row is a multiple of 16 floats, unless all rows together are one, or a row has 256 columns or more.</remarks>
readonly unsafe struct RowShape
{
    const int Align = 16;
    const int Narrow = 64;
    const int Wide = 256;
    const int LeafFloats = 32768;
    const int LeafRows = 64;

    /// <summary>Makes the layout of x [rows, columns]; both at least 1.</summary>
    public RowShape(int rows, int columns)
    {
        Rows = rows;
        Columns = columns;
        Fold = Math.Min(rows, FoldOf(columns));
        Width = Fold * columns;
        WideRows = rows / Fold;
        Remainder = (rows % Fold) * columns;
        RowsOfLeaf = Math.Max(LeafRows, LeafFloats / Width);
    }

    /// <summary>Rows of x.</summary>
    public int Rows { get; }

    /// <summary>Columns of x.</summary>
    public int Columns { get; }

    /// <summary>How many rows make a wide row.</summary>
    public int Fold { get; }

    /// <summary>Floats in a wide row.</summary>
    public int Width { get; }

    /// <summary>How many whole wide rows there are; at least 1.</summary>
    public int WideRows { get; }

    /// <summary>Floats after the last whole wide row.</summary>
    public int Remainder { get; }

    /// <summary>Wide rows in a leaf of a sum over rows.</summary>
    public int RowsOfLeaf { get; }

    /// <summary>Leaves of a sum over rows.</summary>
    public int Leaves => ((WideRows - 1) / RowsOfLeaf) + 1;

    /// <summary>The first wide row of a leaf, how many it has, and the floats of the incomplete wide row that belong to it.</summary>
    public (int First, int Count, int Remainder) Leaf(int leaf)
    {
        int first = leaf * RowsOfLeaf;
        int count = Math.Min(RowsOfLeaf, WideRows - first);
        return (first, count, first + count == WideRows ? Remainder : 0);
    }

    /// <summary>Repeats a row of constants [columns] over a wide row. May be called in place.</summary>
    public void Widen(float* from, float* to)
    {
        var row = new ReadOnlySpan<float>(from, Columns);
        for (int i = 0; i < Fold; i++) row.CopyTo(new Span<float>(to + (i * Columns), Columns));
    }

    static int FoldOf(int columns)
    {
        if (columns >= Wide || (columns >= Narrow && columns % Align == 0)) return 1;
        // 16 has no odd divisor: the greatest common one is the lowest bit of columns, at most 16.
        int step = Align / Math.Min(Align, columns & -columns);
        return step * (((Narrow - 1) / (step * columns)) + 1);
    }
}
