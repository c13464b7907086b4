using System.Runtime.InteropServices;
using Gradus.Kernels.Sampling;

namespace Gradus.Augment.Plans;

/// <summary>Where each pixel of the result comes from, for geometry that moves whole pixels along the axes: a source row for each row, a source column for each column.</summary>
/// <remarks>
/// Steps are laid on one after the other, each seeing only what the one before gave, so that a pixel beyond a crop never comes back.
/// −1 stands for a pixel of the constant border. Kept from image to image; nothing is allocated once it is large enough.
/// </remarks>
sealed class PixelMap
{
    readonly List<PixelRun> runs = [];
    int[] rows = [], columns = [], spareRows = [], spareColumns = [];
    int height, width;

    /// <summary>The source row of each row, or −1.</summary>
    public ReadOnlySpan<int> Rows => rows.AsSpan(0, height);

    /// <summary>Where the pixels of each row come from, by stretches; after <see cref="Cut"/>.</summary>
    public ReadOnlySpan<PixelRun> Runs => CollectionsMarshal.AsSpan(runs);

    /// <summary>Finds the stretches; to be called once the last step is laid.</summary>
    public void Cut() => PixelRun.Cut(columns.AsSpan(0, width), runs);

    /// <summary>Makes every pixel come from its own place.</summary>
    public void Begin(ImageSize size)
    {
        Count(ref rows, height = size.Height);
        Count(ref columns, width = size.Width);
    }

    /// <summary>Whether a warp moves whole pixels along the axes.</summary>
    public static bool Takes(in Matrix3 toSource) => toSource.IsAxisAligned && Math.Abs(toSource.Xx) == 1 && Math.Abs(toSource.Yy) == 1
        && toSource.X1 == Math.Round(toSource.X1) && toSource.Y1 == Math.Round(toSource.Y1);

    /// <summary>Lays a warp on top.</summary>
    public void Lay(in Matrix3 toSource, ImageSize after, Border border)
    {
        Lay(ref rows, ref spareRows, ref height, after.Height, toSource.Yy < 0, (int)toSource.Y1, border);
        Lay(ref columns, ref spareColumns, ref width, after.Width, toSource.Xx < 0, (int)toSource.X1, border);
    }

    /// <summary>The middle of pixel i comes from sign·(i + 0.5) + move: pixel move + i, or move − 1 − i where it is mirrored.</summary>
    static void Lay(ref int[] places, ref int[] spare, ref int length, int newLength, bool isMirrored, int move, Border border)
    {
        if (spare.Length < newLength) spare = new int[newLength];
        // The stretch that comes from within, and what stands beyond the edges on both sides of it.
        int first = Math.Clamp(isMirrored ? move - length : -move, 0, newLength), end = Math.Clamp(isMirrored ? move : length - move, first, newLength);
        Span<int> within = spare.AsSpan(first, end - first);
        if (within.Length > 0) places.AsSpan(isMirrored ? move - end : move + first, within.Length).CopyTo(within);
        if (isMirrored) within.Reverse();
        for (int i = 0; i < newLength; i++)
        {
            if (i == first) i = end;
            if (i == newLength) break;
            int at = BorderIndex.Of(isMirrored ? move - 1 - i : move + i, length, border);
            spare[i] = at < 0 ? -1 : places[at];
        }
        (places, spare) = (spare, places);
        length = newLength;
    }

    static void Count(ref int[] places, int length)
    {
        if (places.Length < length) places = new int[length];
        for (int i = 0; i < length; i++) places[i] = i;
    }
}
