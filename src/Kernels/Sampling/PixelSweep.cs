using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Gradus.Kernels.Sampling;

/// <summary>What is done to the pixels of a row before they are used: ((M·x + m) limited to 0 … white) · scale + shift.</summary>
/// <remarks>
/// The channels of a pixel lie side by side, so the three that make a new channel lie at most two floats to the left or right of it:
/// out[e] = Σ K_d[channel of e] · in[e + d] for d = −2 … 2, with K_d = 0 where e + d belongs to another pixel. Five shifted loads and five
/// fused operations a vector, no shuffles; every element sums in the same order, so the bits do not depend on the vector's width.
/// Kept, and prepared again from image to image. One thread at a time.
/// </remarks>
public sealed unsafe class PixelSweep
{
    /// <summary>Floats before the first pixel of a line, and at least as many behind the last.</summary>
    public const int Margin = 16;

    const int Lanes = 16;
    const int Length = PixelRows.Period + Lanes; // a vector may begin anywhere in the period
    const int Middle = 2, Offset = 5, Factor = 6, Shift = 7, Tables = 8; // tables 0 to 4 are K₋₂ … K₂

    readonly float[] table = GC.AllocateArray<float>(Tables * Length, pinned: true);
    float low, high;
    bool isMixed, isNothing;

    /// <summary>Says what is to be done.</summary>
    /// <param name="channels">Floats per pixel, 1 to 4.</param>
    /// <param name="matrix">Three rows of four: the weights of red, green and blue, and a constant; for one channel the first weight and constant count. Empty for none, as it must be for 2 and 4 channels.</param>
    /// <param name="white">The limit; 0 for none.</param>
    /// <param name="scale">A factor for each channel, 4 numbers; empty for none.</param>
    /// <param name="shift">A constant for each channel, 4 numbers; empty where <paramref name="scale"/> is.</param>
    public void Prepare(int channels, ReadOnlySpan<double> matrix, float white, ReadOnlySpan<float> scale, ReadOnlySpan<float> shift)
    {
        if (!matrix.IsEmpty && channels is not (1 or 3)) throw new ArgumentException($"colours have 1 or 3 channels, not {channels}");
        (low, high) = white > 0 ? (0, white) : (float.NegativeInfinity, float.PositiveInfinity);
        isMixed = !matrix.IsEmpty && channels == 3;
        isNothing = matrix.IsEmpty && white == 0 && scale.IsEmpty;
        Array.Clear(table);
        for (int e = 0; e < Length; e++)
        {
            int c = e % channels;
            for (int from = 0; !matrix.IsEmpty && from < channels; from++) At(from - c + Middle, e) = (float)matrix[(4 * c) + from];
            if (matrix.IsEmpty) At(Middle, e) = 1;
            else At(Offset, e) = (float)matrix[(4 * c) + 3];
            (At(Factor, e), At(Shift, e)) = scale.IsEmpty ? (1, 0) : (scale[c], shift[c]);
        }
    }

    /// <summary>Does it.</summary>
    /// <param name="line">Pixels from element <see cref="Margin"/> on, and <see cref="Margin"/> elements behind them; the two next to the pixels on each side are set to 0.</param>
    /// <param name="to">Receives the pixels; no part of <paramref name="line"/>.</param>
    public void Run(Span<float> line, Span<float> to)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(line.Length, to.Length + (2 * Margin));
        if (isNothing)
        {
            line.Slice(Margin, to.Length).CopyTo(to);
            return;
        }
        line[(Margin - 2)..Margin].Clear();
        line.Slice(Margin + to.Length, 2).Clear();
        fixed (float* from = line, k = table, target = to)
        {
            int done = isMixed ? Mix(from + Margin, target, to.Length, k, low, high) : Scale(from + Margin, target, to.Length, k, low, high);
            Rest(from + Margin, target, done, to.Length, k);
        }
    }

    ref float At(int number, int element) => ref table[(number * Length) + element];

    /// <summary>Three vectors at a time, after which the channels' order comes again: so each finds its tables at a fixed place.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    static int Mix(float* from, float* to, int length, float* table, float low, float high)
    {
        Vector512<float> least = Vector512.Create(low), most = Vector512.Create(high);
        var first = new Tables16(table);
        var second = new Tables16(table + Lanes);
        var third = new Tables16(table + (2 * Lanes));
        int e = 0;
        for (; e <= length - PixelRows.Period; e += PixelRows.Period)
        {
            first.Mix(from + e, to + e, least, most);
            second.Mix(from + e + Lanes, to + e + Lanes, least, most);
            third.Mix(from + e + (2 * Lanes), to + e + (2 * Lanes), least, most);
        }
        return e;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    static int Scale(float* from, float* to, int length, float* table, float low, float high)
    {
        Vector512<float> least = Vector512.Create(low), most = Vector512.Create(high);
        int e = 0;
        for (int p = 0; e <= length - Lanes; e += Lanes, p = p + Lanes == PixelRows.Period ? 0 : p + Lanes)
        {
            float* k = table + p;
            Vector512<float> value = Vector512.FusedMultiplyAdd(Vector512.Load(from + e), Vector512.Load(k + (Middle * Length)), Vector512.Load(k + (Offset * Length)));
            Vector512.FusedMultiplyAdd(Limited(value, least, most), Vector512.Load(k + (Factor * Length)), Vector512.Load(k + (Shift * Length))).Store(to + e);
        }
        return e;
    }

    /// <summary>No number stays no number.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static Vector512<float> Limited(Vector512<float> value, Vector512<float> least, Vector512<float> most)
    {
        value = Vector512.ConditionalSelect(Vector512.LessThan(value, least), least, value);
        return Vector512.ConditionalSelect(Vector512.GreaterThan(value, most), most, value);
    }

    /// <summary>The elements that fill no vector.</summary>
    void Rest(float* from, float* to, int first, int length, float* table)
    {
        for (int e = first; e < length; e++)
        {
            float* k = table + (e % PixelRows.Period);
            float sum = k[Offset * Length];
            if (!isMixed) sum = MathF.FusedMultiplyAdd(from[e], k[Middle * Length], sum);
            else
                for (int d = 0; d < Offset; d++) sum = MathF.FusedMultiplyAdd(from[e + d - Middle], k[d * Length], sum);
            sum = sum < low ? low : sum > high ? high : sum;
            to[e] = MathF.FusedMultiplyAdd(sum, k[Factor * Length], k[Shift * Length]);
        }
    }

    /// <summary>The tables of one vector.</summary>
    readonly struct Tables16(float* k)
    {
        readonly Vector512<float> k0 = Vector512.Load(k), k1 = Vector512.Load(k + Length), k2 = Vector512.Load(k + (2 * Length)), k3 = Vector512.Load(k + (3 * Length)), k4 = Vector512.Load(k + (4 * Length));
        readonly Vector512<float> offset = Vector512.Load(k + (Offset * Length)), factor = Vector512.Load(k + (Factor * Length)), shift = Vector512.Load(k + (Shift * Length));

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public void Mix(float* from, float* to, Vector512<float> least, Vector512<float> most)
        {
            Vector512<float> sum = Vector512.FusedMultiplyAdd(Vector512.Load(from - 2), k0, offset);
            sum = Vector512.FusedMultiplyAdd(Vector512.Load(from - 1), k1, sum);
            sum = Vector512.FusedMultiplyAdd(Vector512.Load(from), k2, sum);
            sum = Vector512.FusedMultiplyAdd(Vector512.Load(from + 1), k3, sum);
            sum = Vector512.FusedMultiplyAdd(Vector512.Load(from + 2), k4, sum);
            Vector512.FusedMultiplyAdd(Limited(sum, least, most), factor, shift).Store(to);
        }
    }
}
