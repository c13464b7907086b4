using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Gradus.Kernels.Sampling;

/// <summary>Rows whose pixels are whole pixels of the source: copied, and scaled where floats are wanted.</summary>
public static unsafe class PixelRows
{
    /// <summary>Copies the pixels of a row.</summary>
    /// <typeparam name="T">What an element is.</typeparam>
    /// <param name="source">The source's row, or empty for a row of the constant.</param>
    /// <param name="columns">The source column of each pixel, or −1 for the constant.</param>
    /// <param name="channels">Elements per pixel.</param>
    /// <param name="constant">The element that stands where there is no source.</param>
    /// <param name="to">The row.</param>
    public static void Copy<T>(ReadOnlySpan<T> source, ReadOnlySpan<int> columns, int channels, T constant, Span<T> to)
        where T : unmanaged
    {
        if (source.IsEmpty)
        {
            to.Fill(constant);
            return;
        }
        for (int x = 0; x < columns.Length;)
        {
            int first = columns[x], run = Run(columns[x..]);
            Span<T> stretch = to.Slice(x * channels, Math.Abs(run) * channels);
            if (first < 0) stretch.Fill(constant);
            else if (run > 0) source.Slice(first * channels, stretch.Length).CopyTo(stretch);
            else Backwards(source.Slice((first + run + 1) * channels, stretch.Length), channels, stretch);
            x += Math.Abs(run);
        }
    }

    /// <summary>How many columns from the first on follow one another: counted up, or as a negative number down; constants count up.</summary>
    static int Run(ReadOnlySpan<int> columns)
    {
        int first = columns[0], count = 1, step = columns.Length > 1 && first >= 0 ? columns[1] - first : 1;
        if (first < 0)
        {
            while (count < columns.Length && columns[count] < 0) count++;
            return count;
        }
        if (step is not (1 or -1)) return 1;
        while (count < columns.Length && columns[count] >= 0 && columns[count] == first + (step * count)) count++;
        return count == 1 ? 1 : step * count;
    }

    static void Backwards<T>(ReadOnlySpan<T> from, int channels, Span<T> to)
        where T : unmanaged
    {
        if (channels == 1)
        {
            from.CopyTo(to);
            to.Reverse();
            return;
        }
        fixed (T* source = from, target = to)
        {
            T* at = target;
            for (T* pixel = source + from.Length - channels; pixel >= source; pixel -= channels)
                for (int c = 0; c < channels; c++) *at++ = pixel[c];
        }
    }

    /// <summary>Floats of bytes, scaled: to = from · scale + shift, channel by channel.</summary>
    /// <param name="from">Pixels.</param>
    /// <param name="scale">A factor for each of 48 elements in a row: a period of every number of channels from 1 to 4.</param>
    /// <param name="shift">A constant for each of 48 elements.</param>
    /// <param name="to">As long as <paramref name="from"/>.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Scale(ReadOnlySpan<byte> from, ReadOnlySpan<float> scale, ReadOnlySpan<float> shift, Span<float> to)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(to.Length, from.Length);
        fixed (byte* source = from)
        fixed (float* factor = scale, constant = shift, target = to)
        {
            int i = 0;
            for (; i <= from.Length - Period; i += Period)
                for (int k = 0; k < Period; k += 16) Sixteen(source + i + k, factor + k, constant + k, target + i + k);
            for (int k = 0; i < from.Length; i++, k++) to[i] = MathF.FusedMultiplyAdd(from[i], factor[k], constant[k]);
        }
    }

    /// <summary>The same for floats.</summary>
    /// <param name="from">Pixels.</param>
    /// <param name="scale">A factor for each of 48 elements in a row.</param>
    /// <param name="shift">A constant for each of 48 elements.</param>
    /// <param name="to">As long as <paramref name="from"/>.</param>
    public static void Scale(ReadOnlySpan<float> from, ReadOnlySpan<float> scale, ReadOnlySpan<float> shift, Span<float> to)
    {
        for (int i = 0; i < from.Length; i++) to[i] = MathF.FusedMultiplyAdd(from[i], scale[i % Period], shift[i % Period]);
    }

    /// <summary>Elements after which the channels' order comes again, for 1, 2, 3 and 4 channels and vectors of 16.</summary>
    public const int Period = 48;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static void Sixteen(byte* from, float* scale, float* shift, float* to)
    {
        (Vector128<ushort> low, Vector128<ushort> high) = Vector128.Widen(Vector128.Load(from));
        (Vector256<uint> a, Vector256<uint> b) = (Vector256.WidenLower(low.ToVector256Unsafe()), Vector256.WidenLower(high.ToVector256Unsafe()));
        Vector256.FusedMultiplyAdd(Vector256.ConvertToSingle(a.AsInt32()), Vector256.Load(scale), Vector256.Load(shift)).Store(to);
        Vector256.FusedMultiplyAdd(Vector256.ConvertToSingle(b.AsInt32()), Vector256.Load(scale + 8), Vector256.Load(shift + 8)).Store(to + 8);
    }
}
