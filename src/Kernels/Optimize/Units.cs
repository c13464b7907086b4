namespace Gradus.Kernels.Optimize;

/// <summary>The units of all segments of a buffer: the columns of each, seen as a row-major matrix. Made once for a layout.</summary>
/// <remarks>The tiles depend on the segments alone, and the sums of a column's tiles are added from the top down: the same bits on any number of threads.</remarks>
public sealed class Units
{
    const int TileColumns = 256, TileLength = 65_536;

    readonly UnitTile[] tiles;
    readonly int[] first;

    /// <summary>Cuts segments into tiles.</summary>
    /// <param name="segments">Start, length and columns of each.</param>
    /// <exception cref="ArgumentException">A segment is no whole number of rows.</exception>
    public Units(ReadOnlySpan<(int Start, int Length, int Columns)> segments)
    {
        first = new int[segments.Length + 1];
        var list = new List<UnitTile>();
        int sums = 0;
        for (int i = 0; i < segments.Length; i++)
        {
            (int start, int length, int columns) = segments[i];
            if (start < 0 || length < 0 || columns < 1 || length % columns != 0)
                throw new ArgumentException($"segment {i} starts at {start} with {length} floats, which are no rows of {columns} columns");
            Span = Math.Max(Span, checked(start + length));
            first[i + 1] = first[i] + columns;
            Cut(list, start, length / columns, columns, first[i], ref sums);
        }
        tiles = [.. list];
        Sums = new double[sums];
    }

    /// <summary>How many units there are in all segments.</summary>
    public int Count => first[^1];

    /// <summary>How long a buffer must be at least.</summary>
    public int Span { get; }

    internal ReadOnlySpan<UnitTile> Tiles => tiles;

    internal double[] Sums { get; }

    /// <summary>The first unit of a segment, and how many it has.</summary>
    public (int First, int Count) Of(int segment) => (first[segment], first[segment + 1] - first[segment]);

    internal UnitTile Tile(int number) => tiles[number];

    static void Cut(List<UnitTile> list, int start, int rows, int columns, int unit, ref int sums)
    {
        for (int column = 0; column < columns; column += TileColumns)
        {
            int width = Math.Min(TileColumns, columns - column), high = TileLength / width;
            for (int row = 0; row < rows; row += high)
            {
                list.Add(new UnitTile(checked(start + (row * columns) + column), columns, Math.Min(high, rows - row), width, unit + column, sums));
                sums += width;
            }
        }
    }
}
