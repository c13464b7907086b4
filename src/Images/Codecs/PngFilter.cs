namespace Gradus.Images.Codecs;

/// <summary>The five row filters of PNG: a row is stored as differences from its neighbours.</summary>
/// <remarks>ISO/IEC 15948:2004, section 9.</remarks>
static class PngFilter
{
    /// <summary>How many there are.</summary>
    public const int Count = 5;

    /// <summary>Gives a filtered row its bytes back, in place.</summary>
    /// <param name="filter">0 none, 1 left, 2 up, 3 their mean, 4 Paeth.</param>
    /// <param name="row">Filtered bytes.</param>
    /// <param name="above">The row above, unfiltered; zeros above the first.</param>
    /// <param name="pixel">Bytes of a pixel, at least 1.</param>
    public static void Undo(int filter, Span<byte> row, ReadOnlySpan<byte> above, int pixel)
    {
        switch (filter)
        {
            case 1:
                for (int i = pixel; i < row.Length; i++) row[i] += row[i - pixel];
                break;
            case 2:
                for (int i = 0; i < row.Length; i++) row[i] += above[i];
                break;
            case 3:
                for (int i = 0; i < row.Length; i++) row[i] += (byte)(((i < pixel ? 0 : row[i - pixel]) + above[i]) >> 1);
                break;
            case 4:
                for (int i = 0; i < pixel && i < row.Length; i++) row[i] += above[i];
                for (int i = pixel; i < row.Length; i++) row[i] += Paeth(row[i - pixel], above[i], above[i - pixel]);
                break;
        }
    }

    /// <summary>Filters a row.</summary>
    /// <param name="filter">0 none, 1 left, 2 up, 3 their mean, 4 Paeth.</param>
    /// <param name="row">The bytes.</param>
    /// <param name="above">The row above; zeros above the first.</param>
    /// <param name="filtered">Receives as many.</param>
    /// <param name="pixel">Bytes of a pixel, at least 1.</param>
    /// <returns>The sum of the differences as bytes with sign: the usual guess of how badly the row will pack.</returns>
    public static long Apply(int filter, ReadOnlySpan<byte> row, ReadOnlySpan<byte> above, Span<byte> filtered, int pixel)
    {
        long sum = 0;
        for (int i = 0; i < row.Length; i++)
        {
            byte left = i < pixel ? (byte)0 : row[i - pixel], corner = i < pixel ? (byte)0 : above[i - pixel];
            byte guess = filter switch { 1 => left, 2 => above[i], 3 => (byte)((left + above[i]) >> 1), 4 => Paeth(left, above[i], corner), _ => 0 };
            filtered[i] = (byte)(row[i] - guess);
            sum += Math.Abs((int)(sbyte)filtered[i]);
        }
        return sum;
    }

    static byte Paeth(int left, int up, int corner)
    {
        int toLeft = Math.Abs(up - corner), toUp = Math.Abs(left - corner), toCorner = Math.Abs(left + up - corner - corner);
        return (byte)(toLeft <= toUp && toLeft <= toCorner ? left : toUp <= toCorner ? up : corner);
    }
}
