using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Gradus.Kernels.Sampling;

/// <summary>Resamples an image whose rows come from rows and whose columns come from columns: a few rows are blended into one over its whole length, then a few pixels of that into each new one.</summary>
/// <remarks>Every number is a sum in the order of the taps, each step one fused operation: the bits are the same on every machine. One thread at a time.</remarks>
public sealed unsafe class AxisResampler
{
    float[] blended = [];

    /// <summary>What columns are made of.</summary>
    public AxisTaps Columns { get; } = new();

    /// <summary>What rows are made of.</summary>
    public AxisTaps Rows { get; } = new();

    /// <summary>Makes row y.</summary>
    /// <typeparam name="T">What the source is stored as.</typeparam>
    /// <typeparam name="TElement">How it is read.</typeparam>
    /// <param name="source">[H,W,C].</param>
    /// <param name="width">W.</param>
    /// <param name="channels">C, 1 to 4.</param>
    /// <param name="y">The new row.</param>
    /// <param name="to">Its pixels, C floats each, and <see cref="PixelSampler.Padding"/> floats more, which may be overwritten.</param>
    public void Row<T, TElement>(ReadOnlySpan<T> source, int width, int channels, int y, Span<float> to)
        where T : unmanaged
        where TElement : struct, IElement<T>
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(to.Length, (Columns.Count * channels) + PixelSampler.Padding);
        int low = Columns.Low * channels, length = (Columns.High * channels) - low, pitch = width * channels;
        if (blended.Length < length + PixelSampler.Padding) blended = new float[pitch + PixelSampler.Padding];
        int first = Rows.First[y], count = Rows.Counts[y];
        ArgumentOutOfRangeException.ThrowIfLessThan(source.Length, ((first + count - 1) * pitch) + low + length);
        fixed (T* from = source)
        fixed (float* line = blended, target = to, rowWeights = Rows.Weights, columnWeights = Columns.Weights)
        fixed (int* starts = Columns.First, counts = Columns.Counts)
        {
            Blend<T, TElement>(from + ((long)first * pitch) + low, pitch, rowWeights + (y * Rows.Pitch), count, length, line);
            if (Columns.Most <= 2) GatherTwo(line - low, starts, counts, columnWeights, Columns.Pitch, Columns.Count, channels, target);
            else Gather(line - low, starts, counts, columnWeights, Columns.Pitch, Columns.Count, channels, target);
        }
    }

    /// <summary>line = Σ weight · row, over the whole length: two rows at a time.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    static void Blend<T, TElement>(T* from, int pitch, float* weights, int count, int length, float* line)
        where T : unmanaged
        where TElement : struct, IElement<T>
    {
        for (int k = 0; k < count; k += 2)
        {
            // A row that is not there has no weight.
            T* a = from + ((long)k * pitch), b = k + 1 < count ? a + pitch : a;
            Vector512<float> u = Vector512.Create(weights[k]), v = k + 1 < count ? Vector512.Create(weights[k + 1]) : Vector512<float>.Zero;
            int e = 0;
            if (k == 0)
                for (; e <= length - 16; e += 16) Vector512.FusedMultiplyAdd(TElement.LoadSixteen(b + e), v, TElement.LoadSixteen(a + e) * u).Store(line + e);
            else
                for (; e <= length - 16; e += 16) Vector512.FusedMultiplyAdd(TElement.LoadSixteen(b + e), v, Vector512.FusedMultiplyAdd(TElement.LoadSixteen(a + e), u, Vector512.Load(line + e))).Store(line + e);
            for (; e < length; e++)
                line[e] = MathF.FusedMultiplyAdd(TElement.Read(b + e), v[0], k == 0 ? TElement.Read(a + e) * u[0] : MathF.FusedMultiplyAdd(TElement.Read(a + e), u[0], line[e]));
        }
    }

    /// <summary>Each new pixel of some pixels of the line. Each store writes into the next pixel's place, which is written after it.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    static void Gather(float* line, int* starts, int* counts, float* weights, int weightPitch, int width, int channels, float* to)
    {
        for (int i = 0; i < width; i++, to += channels, weights += weightPitch)
        {
            float* from = line + (starts[i] * channels);
            Vector128<float> sum = Vector128.Load(from) * Vector128.Create(weights[0]);
            for (int k = 1; k < counts[i]; k++) sum = Vector128.FusedMultiplyAdd(Vector128.Load(from + (k * channels)), Vector128.Create(weights[k]), sum);
            sum.Store(to);
        }
    }

    /// <summary>The same where no new pixel is made of more than two.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    static void GatherTwo(float* line, int* starts, int* counts, float* weights, int weightPitch, int width, int channels, float* to)
    {
        for (int i = 0; i < width; i++, to += channels, weights += weightPitch)
        {
            float* from = line + (starts[i] * channels), next = from + (counts[i] > 1 ? channels : 0);
            float second = counts[i] > 1 ? weights[1] : 0;
            Vector128.FusedMultiplyAdd(Vector128.Load(next), Vector128.Create(second), Vector128.Load(from) * Vector128.Create(weights[0])).Store(to);
        }
    }
}
