using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Gradus.Kernels.Sampling;

/// <summary>Brings coordinates that left an image back into it. Eight at a time; the arrays have room for whole vectors.</summary>
static unsafe class SamplingFold
{
    /// <summary>Coordinates at a time.</summary>
    public const int Lanes = 8;

    /// <summary>The value within [0, <paramref name="last"/>]; no number gives 0.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> Within(Vector256<float> value, Vector256<float> last) =>
        Least(Vector256.ConditionalSelect(Vector256.GreaterThan(value, Vector256<float>.Zero), value, Vector256<float>.Zero), last);

    /// <summary>The smaller one, by comparison: the IEEE minimum costs several instructions for signs of zero and NaN that do not come here.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> Least(Vector256<float> a, Vector256<float> b) => Vector256.ConditionalSelect(Vector256.LessThan(a, b), a, b);

    /// <summary>Brings coordinates to between the middles of the outermost pixels, as a border asks.</summary>
    /// <param name="at">The coordinates, changed.</param>
    /// <param name="border">What stands beyond the edge; a constant is clamped like an edge, its weight is <see cref="Cover"/>.</param>
    /// <param name="size">Pixels along this axis.</param>
    /// <param name="count">How many.</param>
    public static void Fold(float* at, SamplingBorder border, int size, int count)
    {
        if (border == SamplingBorder.Reflect101) Mirror(at, 0.5f, size - 1, count);
        else if (border == SamplingBorder.Wrap) Wrap(at, size - 1, count);
        else
        {
            if (border == SamplingBorder.Reflect) Mirror(at, 0, size, count);
            Clamp(at, size, count);
        }
    }

    /// <summary>To the middles of the outermost pixels.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    static void Clamp(float* at, int size, int count)
    {
        Vector256<float> half = Vector256.Create(0.5f), last = Vector256.Create(size - 1f);
        for (int i = 0; i < count; i += Lanes) (Within(Vector256.Load(at + i) - half, last) + half).Store(at + i);
    }

    /// <summary>Mirrors about <paramref name="from"/> and <paramref name="from"/> + <paramref name="length"/>, as often as needed.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    static void Mirror(float* at, float from, int length, int count)
    {
        if (length == 0)
        {
            new Span<float>(at, count).Fill(from);
            return;
        }
        Vector256<float> start = Vector256.Create(from), period = Vector256.Create(2f * length), one = Vector256.Create(1f / (2f * length));
        for (int i = 0; i < count; i += Lanes)
        {
            Vector256<float> x = Vector256.Load(at + i) - start;
            x -= Vector256.Floor(x * one) * period;
            (Least(x, period - x) + start).Store(at + i);
        }
    }

    /// <summary>Into one period that begins at the middle of the first pixel.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    static void Wrap(float* at, int period, int count)
    {
        Vector256<float> half = Vector256.Create(0.5f), length = Vector256.Create((float)period), one = Vector256.Create(1f / period);
        for (int i = 0; i < count; i += Lanes)
        {
            Vector256<float> x = Vector256.Load(at + i) - half;
            (x - (Vector256.Floor(x * one) * length) + half).Store(at + i);
        }
    }

    /// <summary>Multiplies what is image by how far each point lies within it: 1 up to the middle of the outermost pixel, 0 from half a pixel beyond the edge.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Cover(float* at, float* cover, int size, int count)
    {
        Vector256<float> half = Vector256.Create(0.5f), one = Vector256.Create(1f), end = Vector256.Create(size + 0.5f);
        for (int i = 0; i < count; i += Lanes)
        {
            Vector256<float> x = Vector256.Load(at + i);
            (Vector256.Load(cover + i) * Within(x + half, one) * Within(end - x, one)).Store(cover + i);
        }
    }
}
