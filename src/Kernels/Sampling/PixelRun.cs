namespace Gradus.Kernels.Sampling;

/// <summary>A stretch of a row whose pixels come from neighbouring columns of the source, in order or backwards, or are all constant.</summary>
/// <param name="Count">Pixels.</param>
/// <param name="Source">The leftmost source column, or −1 for the constant.</param>
/// <param name="IsBackwards">Whether the columns count down.</param>
public readonly record struct PixelRun(int Count, int Source, bool IsBackwards)
{
    /// <summary>Cuts a row into stretches.</summary>
    /// <param name="columns">The source column of each pixel, or −1.</param>
    /// <param name="runs">Receives them, emptied before.</param>
    public static void Cut(ReadOnlySpan<int> columns, List<PixelRun> runs)
    {
        ArgumentNullException.ThrowIfNull(runs);
        runs.Clear();
        for (int x = 0; x < columns.Length;)
        {
            int first = columns[x], count = 1, step = first < 0 || x + 1 == columns.Length ? 0 : columns[x + 1] - first;
            if (columns[Math.Min(x + 1, columns.Length - 1)] < 0) step = 0;
            if (first < 0)
                while (x + count < columns.Length && columns[x + count] < 0) count++;
            else if (step is 1 or -1)
                while (x + count < columns.Length && columns[x + count] >= 0 && columns[x + count] == first + (step * count)) count++;
            bool isBackwards = step == -1 && count > 1;
            runs.Add(new PixelRun(count, isBackwards ? first - count + 1 : first, isBackwards));
            x += count;
        }
    }
}
