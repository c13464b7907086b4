using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using Gradus.Kernels.Simd;

namespace Gradus.Kernels.Sampling;

/// <summary>Reads the pixels of a row that <see cref="SamplingRow"/> located, bilinear: one pixel with all its channels in one vector.</summary>
/// <remarks>
/// A pixel is the four neighbours a b / c d blended by how far right (u) and down (v) it lies: a + u(b − a), c + u(d − c), and v between them;
/// each step one fused operation, so the bits are the same on every machine. With 3 channels a vector holds one number of the next pixel,
/// which is dropped: so a source needs <see cref="Padding"/> elements behind its last pixel.
/// </remarks>
public static unsafe class PixelSampler
{
    /// <summary>Elements that must be readable behind the last pixel of a source.</summary>
    public const int Padding = 3;

    /// <summary>Samples a row.</summary>
    /// <typeparam name="T">What the source is stored as.</typeparam>
    /// <typeparam name="TElement">How it is read.</typeparam>
    /// <param name="row">Located for this source.</param>
    /// <param name="source">[H,W,C] and <see cref="Padding"/> elements more.</param>
    /// <param name="channels">C, 1 to 4.</param>
    /// <param name="fill">What a constant border shows.</param>
    /// <param name="to">The row's pixels, C floats each, and <see cref="Padding"/> floats more, which may be overwritten.</param>
    /// <param name="sums">Each channel of the row is added to one of these; empty where nobody asks.</param>
    public static void Sample<T, TElement>(SamplingRow row, ReadOnlySpan<T> source, int channels, float fill, Span<float> to, Span<double> sums)
        where T : unmanaged
        where TElement : struct, IElement<T>
    {
        ArgumentNullException.ThrowIfNull(row);
        ArgumentOutOfRangeException.ThrowIfLessThan(to.Length, (row.Width * channels) + Padding);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(channels, 4);
        Demand(row, source.Length);
        fixed (T* from = source)
        fixed (int* places = row.Places)
        fixed (float* right = row.Right, down = row.Down, cover = row.Cover, target = to)
        {
            var taps = new Taps<T>(from, from + row.StepRight, from + row.StepDown, from + row.StepDown + row.StepRight);
            if (row.HasCover) Covered<T, TElement>(taps, places, right, down, cover, fill, row.Width, channels, target);
            else if (channels == 3)
            {
                Vector128<float> sum = Three<T, TElement>(taps, places, right, down, row.Width, target);
                for (int c = 0; c < Math.Min(sums.Length, 3); c++) sums[c] += sum[c];
                return;
            }
            else Plain<T, TElement>(taps, places, right, down, row.Width, channels, target);
        }
        if (!sums.IsEmpty) PixelRows.Sum(to[..(row.Width * channels)], channels, sums);
    }

    /// <summary>Samples a row into quads, four floats per pixel, for <see cref="Quads"/>.</summary>
    /// <typeparam name="T">What the source is stored as.</typeparam>
    /// <typeparam name="TElement">How it is read.</typeparam>
    /// <param name="row">Located for this source.</param>
    /// <param name="source">[H,W,C] and <see cref="Padding"/> elements more.</param>
    /// <param name="channels">C, 1 to 4; what stands in the other floats is undefined.</param>
    /// <param name="fill">What a constant border shows.</param>
    /// <param name="quads">The row's pixels, 4 floats each.</param>
    public static void ToQuads<T, TElement>(SamplingRow row, ReadOnlySpan<T> source, int channels, float fill, Span<float> quads)
        where T : unmanaged
        where TElement : struct, IElement<T>
    {
        ArgumentNullException.ThrowIfNull(row);
        ArgumentOutOfRangeException.ThrowIfNotEqual(quads.Length, row.Width * Quads.Pitch);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(channels, 4);
        Demand(row, source.Length);
        fixed (T* from = source)
        fixed (int* places = row.Places)
        fixed (float* right = row.Right, down = row.Down, cover = row.Cover, target = quads)
        {
            var taps = new Taps<T>(from, from + row.StepRight, from + row.StepDown, from + row.StepDown + row.StepRight);
            if (row.HasCover) Covered<T, TElement>(taps, places, right, down, cover, fill, row.Width, Quads.Pitch, target);
            else Plain<T, TElement>(taps, places, right, down, row.Width, Quads.Pitch, target);
        }
    }

    /// <summary>Takes the nearest pixel for each of a row: for masks, whose numbers are names.</summary>
    /// <param name="row">Located for this source.</param>
    /// <param name="source">[H,W].</param>
    /// <param name="fill">What a constant border shows.</param>
    /// <param name="to">The row's pixels.</param>
    public static void Nearest(SamplingRow row, ReadOnlySpan<byte> source, byte fill, Span<byte> to)
    {
        ArgumentNullException.ThrowIfNull(row);
        for (int i = 0; i < to.Length; i++)
        {
            bool isImage = !row.HasCover || row.Cover[i] >= 0.5f;
            to[i] = isImage ? source[row.Places[i] + (row.Right[i] >= 0.5f ? row.StepRight : 0) + (row.Down[i] >= 0.5f ? row.StepDown : 0)] : fill;
        }
    }

    static void Demand(SamplingRow row, int length)
    {
        if (row.Reach + Padding >= length)
            throw new ArgumentException($"the source has {length} elements, but the row reads up to element {row.Reach + Padding}");
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static Vector128<float> Blend<T, TElement>(T* a, T* b, T* c, T* d, int place, float right, float down)
        where T : unmanaged
        where TElement : struct, IElement<T>
    {
        Vector128<float> u = Vector128.Create(right), v = Vector128.Create(down);
        Vector128<float> first = TElement.Load(a + place), third = TElement.Load(c + place);
        Vector128<float> above = Vector128.FusedMultiplyAdd(TElement.Load(b + place) - first, u, first);
        Vector128<float> below = Vector128.FusedMultiplyAdd(TElement.Load(d + place) - third, u, third);
        return Vector128.FusedMultiplyAdd(below - above, v, above);
    }

    /// <summary>The common case, and the sum of the row. Each store writes one float into the next pixel's place, which is written after it.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    static Vector128<float> Three<T, TElement>(Taps<T> taps, int* places, float* right, float* down, int width, float* to)
        where T : unmanaged
        where TElement : struct, IElement<T>
    {
        T* a = taps.A, b = taps.B, c = taps.C, d = taps.D;
        Vector128<float> sum = Vector128<float>.Zero;
        long ahead = 2 * (c - a); // the source two rows further down: what the next rows will read
        int i = 0;
        for (; i <= width - 8; i += 8)
        {
            Ahead.Soon((float*)(c + places[i] + ahead));
            for (int k = i; k < i + 8; k++)
            {
                Vector128<float> pixel = Blend<T, TElement>(a, b, c, d, places[k], right[k], down[k]);
                pixel.Store(to + (3 * k));
                sum += pixel;
            }
        }
        for (; i < width; i++)
        {
            Vector128<float> pixel = Blend<T, TElement>(a, b, c, d, places[i], right[i], down[i]);
            pixel.Store(to + (3 * i));
            sum += pixel;
        }
        return sum;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    static void Plain<T, TElement>(Taps<T> taps, int* places, float* right, float* down, int width, int pitch, float* to)
        where T : unmanaged
        where TElement : struct, IElement<T>
    {
        T* a = taps.A, b = taps.B, c = taps.C, d = taps.D;
        for (int i = 0; i < width; i++, to += pitch) Blend<T, TElement>(a, b, c, d, places[i], right[i], down[i]).Store(to);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    static void Covered<T, TElement>(Taps<T> taps, int* places, float* right, float* down, float* cover, float fill, int width, int pitch, float* to)
        where T : unmanaged
        where TElement : struct, IElement<T>
    {
        Vector128<float> constant = Vector128.Create(fill);
        for (int i = 0; i < width; i++, to += pitch)
        {
            Vector128<float> pixel = Blend<T, TElement>(taps.A, taps.B, taps.C, taps.D, places[i], right[i], down[i]);
            Vector128.FusedMultiplyAdd(pixel - constant, Vector128.Create(cover[i]), constant).Store(to);
        }
    }

    readonly struct Taps<T>(T* a, T* b, T* c, T* d)
        where T : unmanaged
    {
        public readonly T* A = a, B = b, C = c, D = d;
    }
}
