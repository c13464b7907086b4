namespace Gradus.Kernels.Pooling;

/// <summary>Rows of equal work cut into parts; the cut depends on the shape alone.</summary>
readonly struct RowParts
{
    /// <summary>Elements looked at in one part: several microseconds.</summary>
    const int Target = 65536;

    readonly long rows;
    readonly long rowsInPart;

    /// <param name="rows">How many rows.</param>
    /// <param name="work">Elements looked at for one row.</param>
    public RowParts(long rows, long work)
    {
        this.rows = rows;
        rowsInPart = Math.Max(Math.Max(1, Target / Math.Max(1, work)), rows >> 19);
        Count = (int)((rows + rowsInPart - 1) / rowsInPart);
    }

    /// <summary>How many parts.</summary>
    public int Count { get; }

    /// <summary>The rows of a part: First ≤ row &lt; End.</summary>
    public (long First, long End) At(int part) => (part * rowsInPart, Math.Min(rows, (part + 1) * rowsInPart));
}
