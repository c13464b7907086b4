using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using Gradus.Kernels.Simd;

namespace Gradus.Kernels.Pooling;

/// <summary>Channels [from, to) of one image of <see cref="GlobalAveragePool"/>, in the widest vectors that fit, the last three or fewer one by one.</summary>
static unsafe class GlobalAverageLoops
{
    /// <summary>Pixels of a leaf.</summary>
    const int Leaf = 64;

    /// <summary>The means of one image.</summary>
    public static void Forward(int pixels, int channels, int from, int to, float* x, float* y)
    {
        int c = from;
        if (SimdTier.Is512) c = Forward<Simd512, Vector512<float>>(pixels, channels, c, to, x, y);
        if (SimdTier.Is256) c = Forward<Simd256, Vector256<float>>(pixels, channels, c, to, x, y);
        c = Forward<Simd128, Vector128<float>>(pixels, channels, c, to, x, y);
        for (; c < to; c++) y[c] = Mean(pixels, channels, x + c);
    }

    /// <summary>The gradients of one image.</summary>
    public static void Backward(int pixels, int channels, int from, int to, float* dy, float* dx, bool accumulate)
    {
        int c = from;
        if (SimdTier.Is512) c = Backward<Simd512, Vector512<float>>(pixels, channels, c, to, dy, dx, accumulate);
        if (SimdTier.Is256) c = Backward<Simd256, Vector256<float>>(pixels, channels, c, to, dy, dx, accumulate);
        c = Backward<Simd128, Vector128<float>>(pixels, channels, c, to, dy, dx, accumulate);
        for (; c < to; c++)
        {
            float share = dy[c] / pixels;
            for (int p = 0; p < pixels; p++) dx[((long)p * channels) + c] = accumulate ? dx[((long)p * channels) + c] + share : share;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    static int Forward<TSimd, TVector>(int pixels, int channels, int from, int to, float* x, float* y)
        where TSimd : ISimd<TVector>
        where TVector : struct
    {
        int c = from;
        for (; c <= to - TSimd.Lanes; c += TSimd.Lanes)
        {
            TVector total = TSimd.Zero;
            float* at = x + c;
            for (int start = 0; start < pixels; start += Leaf)
            {
                TVector sum = TSimd.Zero;
                int end = Math.Min(pixels, start + Leaf);
                for (int p = start; p < end; p++, at += channels) sum = TSimd.Add(sum, TSimd.Load(at));
                total = TSimd.Add(total, sum);
            }
            TSimd.Store(y + c, TSimd.Divide(total, TSimd.Broadcast(pixels)));
        }
        return c;
    }

    /// <summary>One channel, in the order of the vectors.</summary>
    static float Mean(int pixels, int channels, float* at)
    {
        float total = 0f;
        for (int start = 0; start < pixels; start += Leaf)
        {
            float sum = 0f;
            int end = Math.Min(pixels, start + Leaf);
            for (int p = start; p < end; p++, at += channels) sum += *at;
            total += sum;
        }
        return total / pixels;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    static int Backward<TSimd, TVector>(int pixels, int channels, int from, int to, float* dy, float* dx, bool accumulate)
        where TSimd : ISimd<TVector>
        where TVector : struct
    {
        int end = from + ((to - from) / TSimd.Lanes * TSimd.Lanes);
        for (int c = from; c < end; c += TSimd.Lanes)
        {
            TVector share = TSimd.Divide(TSimd.Load(dy + c), TSimd.Broadcast(pixels));
            float* at = dx + c;
            for (int p = 0; p < pixels; p++, at += channels) TSimd.Store(at, accumulate ? TSimd.Add(TSimd.Load(at), share) : share);
        }
        return end;
    }
}
