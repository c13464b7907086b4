using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Gradus.Kernels.Sampling;

/// <summary>Copies images whose pixels are whole pixels of the source, moved along the axes.</summary>
/// <remarks>
/// Stretches are often short, so bytes go 16 at a time, five pixels of three backwards, even where fewer are wanted: what is written beyond a
/// stretch belongs to one that is written later. Where 16 cannot be read or written they go one by one.
/// </remarks>
public static unsafe class PixelMoves
{
    const int Chunk = 16;

    /// <summary>Copies some rows.</summary>
    /// <typeparam name="T">What an element is.</typeparam>
    /// <param name="source">[H,W,C], and what may be read behind it.</param>
    /// <param name="pitch">Elements of a source row, W · C.</param>
    /// <param name="rows">The source row of each row, or −1 for a row of the constant.</param>
    /// <param name="runs">Where the pixels of a row come from.</param>
    /// <param name="channels">C.</param>
    /// <param name="constant">The element that stands where there is no source.</param>
    /// <param name="to">The rows one after the other.</param>
    public static void Rows<T>(ReadOnlySpan<T> source, int pitch, ReadOnlySpan<int> rows, ReadOnlySpan<PixelRun> runs, int channels, T constant, Span<T> to)
        where T : unmanaged
    {
        if (rows.IsEmpty) return;
        int width = to.Length / rows.Length;
        foreach (int row in rows) Demand(source.Length, pitch, row);
        foreach (PixelRun run in runs)
            if (run.Source >= 0) ArgumentOutOfRangeException.ThrowIfGreaterThan((run.Source + run.Count) * channels, pitch, nameof(runs));
        fixed (T* from = source, target = to)
        {
            T* readEnd = from + source.Length, writeEnd = target + to.Length;
            for (int y = 0; y < rows.Length; y++)
            {
                T* at = target + ((long)y * width);
                if (rows[y] < 0) new Span<T>(at, width).Fill(constant);
                else Row(from, from + ((long)rows[y] * pitch), readEnd, runs, channels, constant, at, writeEnd);
            }
        }
    }

    static void Demand(int length, int pitch, int row)
    {
        if ((row + 1L) * pitch > length) throw new ArgumentException($"the source has {length} elements, but row {row} ends at {(row + 1L) * pitch}");
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    static void Row<T>(T* readStart, T* row, T* readEnd, ReadOnlySpan<PixelRun> runs, int channels, T constant, T* at, T* writeEnd)
        where T : unmanaged
    {
        foreach (PixelRun run in runs)
        {
            int length = run.Count * channels;
            T* from = row + (run.Source * channels);
            if (run.Source < 0) new Span<T>(at, length).Fill(constant);
            else if (run.IsBackwards) Backwards(readStart, from, length, channels, at, writeEnd);
            else if (sizeof(T) == 1) Forwards((byte*)from, (byte*)readEnd, length, (byte*)at, (byte*)writeEnd);
            else new ReadOnlySpan<T>(from, length).CopyTo(new Span<T>(at, length));
            at += length;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static void Forwards(byte* from, byte* readEnd, int length, byte* at, byte* writeEnd)
    {
        int k = 0;
        for (; k < length && from + k + Chunk <= readEnd && at + k + Chunk <= writeEnd; k += Chunk) Vector128.Load(from + k).Store(at + k);
        for (; k < length; k++) at[k] = from[k];
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static void Backwards<T>(T* readStart, T* from, int length, int channels, T* at, T* writeEnd)
        where T : unmanaged
    {
        int done = 0;
        if (sizeof(T) == 1 && channels == 3)
        {
            Vector128<byte> order = Vector128.Create((byte)13, 14, 15, 10, 11, 12, 7, 8, 9, 4, 5, 6, 1, 2, 3, 0);
            byte* end = (byte*)from + length;
            for (; done < length && end - Chunk >= (byte*)readStart && (byte*)at + done + Chunk <= (byte*)writeEnd; done += Chunk - 1, end -= Chunk - 1)
                Vector128.Shuffle(Vector128.Load(end - Chunk), order).Store((byte*)at + done);
        }
        for (; done < length; done += channels)
            for (int c = 0; c < channels; c++) at[done + c] = from[length - channels - done + c];
    }
}
