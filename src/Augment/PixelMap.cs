namespace Gradus.Augment;

/// <summary>Where each pixel of the result comes from, for transforms that move whole pixels along the axes: a source row for each row, a source column for each column.</summary>
/// <remarks>
/// Transforms are laid on one after the other, each seeing only what the one before gave, so that a pixel beyond a crop never comes back.
/// −1 stands for a pixel of the constant border. One map serves many samples; nothing is allocated per sample.
/// </remarks>
public sealed class PixelMap
{
    readonly int[] spare;

    /// <summary>Makes a map for images of one size.</summary>
    /// <param name="height">Rows, 1 or more.</param>
    /// <param name="width">Columns, 1 or more.</param>
    public PixelMap(int height, int width)
    {
        Rows = new int[height];
        Columns = new int[width];
        spare = new int[Math.Max(height, width)];
        Clear();
    }

    /// <summary>The source row of each row, or −1.</summary>
    internal int[] Rows { get; }

    /// <summary>The source column of each column, or −1.</summary>
    internal int[] Columns { get; }

    /// <summary>Makes every pixel come from its own place.</summary>
    public void Clear()
    {
        for (int i = 0; i < Rows.Length; i++) Rows[i] = i;
        for (int i = 0; i < Columns.Length; i++) Columns[i] = i;
    }

    /// <summary>Mirrors left and right.</summary>
    public void FlipColumns() => Array.Reverse(Columns);

    /// <summary>Mirrors top and bottom.</summary>
    public void FlipRows() => Array.Reverse(Rows);

    /// <summary>Moves the window of the image: the new pixel (y, x) is the old one at (y + <paramref name="down"/>, x + <paramref name="right"/>).</summary>
    /// <param name="down">Rows.</param>
    /// <param name="right">Columns.</param>
    /// <param name="border">What stands beyond the edge.</param>
    public void Move(int down, int right, Border border)
    {
        Move(Rows, down, border);
        Move(Columns, right, border);
    }

    /// <summary>Copies an image along the map.</summary>
    /// <param name="source">[H,W,C].</param>
    /// <param name="destination">[H,W,C]; must not overlap <paramref name="source"/>.</param>
    /// <param name="channels">C.</param>
    public void Copy(ReadOnlySpan<float> source, Span<float> destination, int channels)
    {
        int width = Columns.Length;
        for (int y = 0; y < Rows.Length; y++)
        {
            Span<float> to = destination.Slice(y * width * channels, width * channels);
            if (Rows[y] < 0) to.Clear();
            else CopyRow(source.Slice(Rows[y] * width * channels, width * channels), to, channels);
        }
    }

    /// <summary>Copies one row: stretches of neighbouring pixels at once, which is all of it but for flips.</summary>
    void CopyRow(ReadOnlySpan<float> from, Span<float> to, int channels)
    {
        int[] columns = Columns;
        for (int x = 0; x < columns.Length;)
        {
            int first = columns[x], count = 1;
            while (x + count < columns.Length && columns[x + count] == (first < 0 ? -1 : first + count)) count++;
            Span<float> stretch = to.Slice(x * channels, count * channels);
            if (first < 0) stretch.Clear();
            else if (count > 1) from.Slice(first * channels, count * channels).CopyTo(stretch);
            else
                for (int c = 0; c < channels; c++) stretch[c] = from[(first * channels) + c];
            x += count;
        }
    }

    void Move(int[] places, int by, Border border)
    {
        if (by == 0) return;
        Array.Copy(places, spare, places.Length);
        for (int i = 0; i < places.Length; i++)
        {
            int at = BorderIndex.Of(i + by, places.Length, border);
            places[i] = at < 0 ? -1 : spare[at];
        }
    }
}
