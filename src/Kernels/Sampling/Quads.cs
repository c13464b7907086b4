using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Gradus.Kernels.Sampling;

/// <summary>Rows of pixels on their way: four floats per pixel, the image's channels first, so that a pixel is one vector.</summary>
public static unsafe class Quads
{
    /// <summary>Floats per pixel.</summary>
    public const int Pitch = 4;

    /// <summary>From the stored pixels of a row.</summary>
    /// <typeparam name="T">What the source is stored as.</typeparam>
    /// <typeparam name="TElement">How it is read.</typeparam>
    /// <param name="source">The row's pixels, C elements each, and up to <see cref="PixelSampler.Padding"/> more.</param>
    /// <param name="channels">C, 1 to 4.</param>
    /// <param name="quads">As many pixels, 4 floats each; what stands behind the channels is undefined.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Read<T, TElement>(ReadOnlySpan<T> source, int channels, Span<float> quads)
        where T : unmanaged
        where TElement : struct, IElement<T>
    {
        int pixels = quads.Length / Pitch, readable = (source.Length - Pitch) / channels, whole = source.Length < Pitch ? 0 : Math.Min(pixels, readable + 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(source.Length, pixels * channels);
        fixed (T* from = source)
        fixed (float* to = quads)
        {
            for (int i = 0; i < whole; i++) TElement.Load(from + (i * channels)).Store(to + (i * Pitch));
            T* rest = stackalloc T[Pitch];
            for (int i = whole; i < pixels; i++)
            {
                for (int c = 0; c < channels; c++) rest[c] = from[(i * channels) + c];
                TElement.Load(rest).Store(to + (i * Pitch));
            }
        }
    }

    /// <summary>Finishes each pixel in place.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Apply(Span<float> quads, in PixelFinish given)
    {
        PixelFinish finish = given;
        fixed (float* at = quads)
            for (int i = 0; i < quads.Length; i += Pitch) finish.Apply(Vector128.Load(at + i)).Store(at + i);
    }

    /// <summary>Writes the channels of each pixel: bytes are rounded and clipped.</summary>
    /// <typeparam name="T">What the target is stored as.</typeparam>
    /// <typeparam name="TElement">How it is written.</typeparam>
    /// <param name="quads">4 floats per pixel.</param>
    /// <param name="channels">C, 1 to 4.</param>
    /// <param name="to">As many pixels, C elements each.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Write<T, TElement>(ReadOnlySpan<float> quads, int channels, Span<T> to)
        where T : unmanaged
        where TElement : struct, IElement<T>
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(to.Length / channels, quads.Length / Pitch);
        fixed (float* from = quads)
        fixed (T* target = to)
        {
            T* at = target;
            for (int i = 0; i < quads.Length; i += Pitch)
                for (int c = 0; c < channels; c++) *at++ = TElement.Store(from[i + c]);
        }
    }

    /// <summary>Adds the channels of a row to four sums, pixel by pixel from the left.</summary>
    /// <param name="quads">4 floats per pixel.</param>
    /// <param name="sums">4 numbers.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Sum(ReadOnlySpan<float> quads, Span<double> sums)
    {
        Vector128<float> sum = Vector128<float>.Zero;
        fixed (float* from = quads)
            for (int i = 0; i < quads.Length; i += Pitch) sum += Vector128.Load(from + i);
        for (int c = 0; c < Pitch; c++) sums[c] += sum.GetElement(c);
    }
}
