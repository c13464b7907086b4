using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Gradus.Kernels.Sampling;

/// <summary>Brings coordinates that left an image back into it. Four at a time; the arrays have room for whole vectors.</summary>
static unsafe class SamplingFold
{
    const int Lanes = 4;

    /// <summary>The value within [0, <paramref name="last"/>]; no number gives 0.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<float> Within(Vector128<float> value, Vector128<float> last) =>
        Least(Vector128.ConditionalSelect(Vector128.GreaterThan(value, Vector128<float>.Zero), value, Vector128<float>.Zero), last);

    /// <summary>The smaller one, by comparison: the IEEE minimum costs several instructions for signs of zero and NaN that do not come here.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<float> Least(Vector128<float> a, Vector128<float> b) => Vector128.ConditionalSelect(Vector128.LessThan(a, b), a, b);

    /// <summary>To the middles of the outermost pixels.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Clamp(float* at, int size, int count)
    {
        Vector128<float> half = Vector128.Create(0.5f), last = Vector128.Create(size - 1f);
        for (int i = 0; i < count; i += Lanes) (Within(Vector128.Load(at + i) - half, last) + half).Store(at + i);
    }

    /// <summary>Mirrors about <paramref name="from"/> and <paramref name="from"/> + <paramref name="length"/>, as often as needed.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Mirror(float* at, float from, int length, int count)
    {
        if (length == 0)
        {
            new Span<float>(at, count).Fill(from);
            return;
        }
        Vector128<float> start = Vector128.Create(from), period = Vector128.Create(2f * length), one = Vector128.Create(1f / (2f * length));
        for (int i = 0; i < count; i += Lanes)
        {
            Vector128<float> x = Vector128.Load(at + i) - start;
            x -= Vector128.Floor(x * one) * period;
            (Least(x, period - x) + start).Store(at + i);
        }
    }

    /// <summary>Into one period that begins at the middle of the first pixel.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Wrap(float* at, int period, int count)
    {
        Vector128<float> half = Vector128.Create(0.5f), length = Vector128.Create((float)period), one = Vector128.Create(1f / period);
        for (int i = 0; i < count; i += Lanes)
        {
            Vector128<float> x = Vector128.Load(at + i) - half;
            (x - (Vector128.Floor(x * one) * length) + half).Store(at + i);
        }
    }

    /// <summary>Multiplies what is image by how far each point lies within it: 1 up to the middle of the outermost pixel, 0 from half a pixel beyond the edge.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Cover(float* at, float* cover, int size, int count)
    {
        Vector128<float> half = Vector128.Create(0.5f), one = Vector128.Create(1f), end = Vector128.Create(size + 0.5f);
        for (int i = 0; i < count; i += Lanes)
        {
            Vector128<float> x = Vector128.Load(at + i);
            (Vector128.Load(cover + i) * Within(x + half, one) * Within(end - x, one)).Store(cover + i);
        }
    }
}
