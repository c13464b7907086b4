using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Gradus.Kernels.Sampling;

/// <summary>Long rows of numbers: scaled, summed, and brought from bytes to floats and back.</summary>
public static unsafe class PixelRows
{
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

    /// <summary>Floats, scaled: to = from · scale + shift, channel by channel.</summary>
    /// <param name="from">Pixels.</param>
    /// <param name="scale">A factor for each of 48 elements in a row.</param>
    /// <param name="shift">A constant for each of 48 elements.</param>
    /// <param name="to">As long as <paramref name="from"/>.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Scale(ReadOnlySpan<float> from, ReadOnlySpan<float> scale, ReadOnlySpan<float> shift, Span<float> to)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(to.Length, from.Length);
        fixed (float* source = from, factor = scale, constant = shift, target = to)
        {
            int i = 0;
            for (; i <= from.Length - Period; i += Period)
                for (int k = 0; k < Period; k += 16) Vector512.FusedMultiplyAdd(Vector512.Load(source + i + k), Vector512.Load(factor + k), Vector512.Load(constant + k)).Store(target + i + k);
            for (int k = 0; i < from.Length; i++, k++) target[i] = MathF.FusedMultiplyAdd(source[i], factor[k], constant[k]);
        }
    }

    /// <summary>Floats of stored elements.</summary>
    /// <param name="from">Bytes.</param>
    /// <param name="to">As many floats.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Widen(ReadOnlySpan<byte> from, Span<float> to)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(to.Length, from.Length);
        fixed (byte* source = from)
        fixed (float* target = to)
        {
            int i = 0;
            for (; i <= from.Length - 16; i += 16) ByteElement.LoadSixteen(source + i).Store(target + i);
            for (; i < from.Length; i++) target[i] = source[i];
        }
    }

    /// <summary>Bytes of floats: rounded to the nearest, halves to the even one, and clipped to 0 … 255; no number gives 0.</summary>
    /// <param name="from">Floats.</param>
    /// <param name="to">As many bytes.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Narrow(ReadOnlySpan<float> from, Span<byte> to)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(to.Length, from.Length);
        Vector128<float> white = Vector128.Create(255f), whole = Vector128.Create(8388608f);
        fixed (float* source = from)
        fixed (byte* target = to)
        {
            int i = 0;
            for (; i <= from.Length - 16; i += 16)
            {
                Vector128<ushort> low = Vector128.Narrow(Rounded(source + i, white, whole), Rounded(source + i + 4, white, whole));
                Vector128<ushort> high = Vector128.Narrow(Rounded(source + i + 8, white, whole), Rounded(source + i + 12, white, whole));
                Vector128.Narrow(low, high).Store(target + i);
            }
            for (; i < from.Length; i++) target[i] = ByteElement.Store(source[i]);
        }
    }

    /// <summary>Adds up each channel of a row: in a fixed order, whatever the machine.</summary>
    /// <param name="pixels">C floats per pixel.</param>
    /// <param name="channels">C, 1 to 4.</param>
    /// <param name="sums">At least C numbers, added to.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Sum(ReadOnlySpan<float> pixels, int channels, Span<double> sums)
    {
        Vector512<float> a = Vector512<float>.Zero, b = a, c = a;
        int e = 0;
        fixed (float* from = pixels)
        {
            for (; e <= pixels.Length - Period; e += Period)
            {
                a += Vector512.Load(from + e);
                b += Vector512.Load(from + e + 16);
                c += Vector512.Load(from + e + 32);
            }
        }
        float* lanes = stackalloc float[Period];
        a.Store(lanes);
        b.Store(lanes + 16);
        c.Store(lanes + 32);
        for (int i = 0; i < Period; i++) sums[i % channels] += lanes[i];
        for (int i = 0; e < pixels.Length; e++, i++) sums[i % channels] += pixels[e];
    }

    /// <summary>Elements after which the channels' order comes again, for 1, 2, 3 and 4 channels and vectors of 16.</summary>
    public const int Period = 48;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static void Sixteen(byte* from, float* scale, float* shift, float* to) =>
        Vector512.FusedMultiplyAdd(ByteElement.LoadSixteen(from), Vector512.Load(scale), Vector512.Load(shift)).Store(to);

    /// <summary>2^23 has no room for a fraction: adding it rounds, and leaves the whole number in the low bits.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static Vector128<uint> Rounded(float* from, Vector128<float> white, Vector128<float> whole)
    {
        Vector128<float> value = Vector128.Load(from);
        value = Vector128.ConditionalSelect(Vector128.GreaterThan(value, Vector128<float>.Zero), value, Vector128<float>.Zero);
        value = Vector128.ConditionalSelect(Vector128.LessThan(value, white), value, white);
        return ((value + whole).AsInt32() ^ whole.AsInt32()).AsUInt32();
    }
}
