using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using Gradus.Kernels.Simd;

namespace Gradus.Kernels.Convolution;

/// <summary>One row of <see cref="Depthwise"/>: channels in vectors, the last ones in a part of one.</summary>
/// <remarks>Every channel is a chain of multiply-adds in the order of the taps (of the pixels, for w), whatever the width: its bits do not depend on its neighbours.</remarks>
static unsafe class DepthwiseLoops
{
    /// <summary>Row oy of y.</summary>
    public static void Forward(in ConvolutionShape shape, int oy, float* image, float* w, float* bias, float* y, bool accumulate)
    {
        if (SimdTier.Is512) Forward<Simd512, Vector512<float>>(shape, oy, image, w, bias, y, accumulate);
        else if (SimdTier.Is256) Forward<Simd256, Vector256<float>>(shape, oy, image, w, bias, y, accumulate);
        else Forward<Simd128, Vector128<float>>(shape, oy, image, w, bias, y, accumulate);
    }

    /// <summary>What a row of dy gives through a row of the kernel to a row of dx.</summary>
    public static void BackwardData(in ConvolutionShape shape, float* dy, float* w, float* dx)
    {
        if (SimdTier.Is512) BackwardData<Simd512, Vector512<float>>(shape, dy, w, dx);
        else if (SimdTier.Is256) BackwardData<Simd256, Vector256<float>>(shape, dy, w, dx);
        else BackwardData<Simd128, Vector128<float>>(shape, dy, w, dx);
    }

    /// <summary>dw += what row oy of dy gives.</summary>
    public static void BackwardWeights(in ConvolutionShape shape, int oy, float* image, float* dy, float* dw)
    {
        if (SimdTier.Is512) BackwardWeights<Simd512, Vector512<float>>(shape, oy, image, dy, dw);
        else if (SimdTier.Is256) BackwardWeights<Simd256, Vector256<float>>(shape, oy, image, dy, dw);
        else BackwardWeights<Simd128, Vector128<float>>(shape, oy, image, dy, dw);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    static void Forward<TSimd, TVector>(in ConvolutionShape shape, int oy, float* image, float* w, float* bias, float* y, bool accumulate)
        where TSimd : ISimd<TVector>
        where TVector : struct
    {
        int channels = shape.C, top = (oy * shape.StrideH) - shape.PadTop;
        (int low, int high) = Inside(top, shape.H, shape.KernelH, shape.DilationH);
        for (int ox = 0; ox < shape.OutW; ox++, y += channels)
        {
            int left = (ox * shape.StrideW) - shape.PadLeft;
            (int first, int end) = Inside(left, shape.W, shape.KernelW, shape.DilationW);
            for (int c = 0; c < channels; c += TSimd.Lanes)
            {
                int count = channels - c;
                TVector sum = accumulate ? Load<TSimd, TVector>(y + c, count) : bias != null ? Load<TSimd, TVector>(bias + c, count) : TSimd.Zero;
                for (int ky = low; ky < high; ky++)
                {
                    float* at = image + ((((long)(top + (ky * shape.DilationH)) * shape.W) + left + (first * shape.DilationW)) * channels) + c;
                    float* tap = w + ((((long)ky * shape.KernelW) + first) * channels) + c;
                    for (int kx = first; kx < end; kx++, at += shape.DilationW * channels, tap += channels)
                        sum = TSimd.MultiplyAdd(Load<TSimd, TVector>(at, count), Load<TSimd, TVector>(tap, count), sum);
                }
                Store<TSimd, TVector>(y + c, sum, count);
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    static void BackwardData<TSimd, TVector>(in ConvolutionShape shape, float* dy, float* w, float* dx)
        where TSimd : ISimd<TVector>
        where TVector : struct
    {
        int channels = shape.C, step = shape.StrideW * channels;
        for (int c = 0; c < channels; c += TSimd.Lanes)
        {
            int count = channels - c;
            for (int kx = 0; kx < shape.KernelW; kx++)
            {
                TVector weight = Load<TSimd, TVector>(w + ((long)kx * channels) + c, count);
                int shift = (kx * shape.DilationW) - shape.PadLeft;
                (int first, int end) = Meeting(shift, shape.W, shape.StrideW, shape.OutW);
                float* at = dx + (((long)shift + ((long)first * shape.StrideW)) * channels) + c, from = dy + ((long)first * channels) + c;
                for (int ox = first; ox < end; ox++, at += step, from += channels)
                    Store<TSimd, TVector>(at, TSimd.MultiplyAdd(Load<TSimd, TVector>(from, count), weight, Load<TSimd, TVector>(at, count)), count);
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    static void BackwardWeights<TSimd, TVector>(in ConvolutionShape shape, int oy, float* image, float* dy, float* dw)
        where TSimd : ISimd<TVector>
        where TVector : struct
    {
        int channels = shape.C, step = shape.StrideW * channels, top = (oy * shape.StrideH) - shape.PadTop;
        (int low, int high) = Inside(top, shape.H, shape.KernelH, shape.DilationH);
        for (int c = 0; c < channels; c += TSimd.Lanes)
        {
            int count = channels - c;
            for (int ky = low; ky < high; ky++)
            {
                float* row = image + ((long)(top + (ky * shape.DilationH)) * shape.W * channels) + c;
                for (int kx = 0; kx < shape.KernelW; kx++)
                {
                    int shift = (kx * shape.DilationW) - shape.PadLeft;
                    (int first, int end) = Meeting(shift, shape.W, shape.StrideW, shape.OutW);
                    float* at = row + (((long)shift + ((long)first * shape.StrideW)) * channels), from = dy + ((long)first * channels) + c;
                    // Four sums, for pixels 0, 4, …; 1, 5, …: one alone would wait for itself.
                    TVector a = TSimd.Zero, b = TSimd.Zero, d = TSimd.Zero, e = TSimd.Zero;
                    int ox = first;
                    for (; ox + 4 <= end; ox += 4, at += 4 * step, from += 4 * channels)
                    {
                        a = TSimd.MultiplyAdd(Load<TSimd, TVector>(at, count), Load<TSimd, TVector>(from, count), a);
                        b = TSimd.MultiplyAdd(Load<TSimd, TVector>(at + step, count), Load<TSimd, TVector>(from + channels, count), b);
                        d = TSimd.MultiplyAdd(Load<TSimd, TVector>(at + (2 * step), count), Load<TSimd, TVector>(from + (2 * channels), count), d);
                        e = TSimd.MultiplyAdd(Load<TSimd, TVector>(at + (3 * step), count), Load<TSimd, TVector>(from + (3 * channels), count), e);
                    }
                    for (; ox < end; ox++, at += step, from += channels) a = TSimd.MultiplyAdd(Load<TSimd, TVector>(at, count), Load<TSimd, TVector>(from, count), a);
                    float* target = dw + ((((long)ky * shape.KernelW) + kx) * channels) + c;
                    Store<TSimd, TVector>(target, TSimd.Add(Load<TSimd, TVector>(target, count), TSimd.Add(TSimd.Add(a, b), TSimd.Add(d, e))), count);
                }
            }
        }
    }

    /// <summary>The taps that lie inside an axis when the first lies at <paramref name="start"/>: First ≤ k &lt; End.</summary>
    static (int First, int End) Inside(int start, int size, int kernel, int dilation)
    {
        int first = start >= 0 ? 0 : (-start + dilation - 1) / dilation, end = start >= size ? 0 : Math.Min(kernel, ((size - 1 - start) / dilation) + 1);
        return (Math.Min(first, kernel), Math.Max(end, Math.Min(first, kernel)));
    }

    /// <summary>The outputs o with 0 ≤ o·stride + shift &lt; size: First ≤ o &lt; End.</summary>
    static (int First, int End) Meeting(int shift, int size, int stride, int outputs)
    {
        int first = shift >= 0 ? 0 : (-shift + stride - 1) / stride, end = shift >= size ? 0 : Math.Min(outputs, ((size - 1 - shift) / stride) + 1);
        return (first, Math.Max(first, end));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static TVector Load<TSimd, TVector>(float* from, int count)
        where TSimd : ISimd<TVector>
        where TVector : struct => count >= TSimd.Lanes ? TSimd.Load(from) : TSimd.LoadPart(from, count);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static void Store<TSimd, TVector>(float* to, TVector value, int count)
        where TSimd : ISimd<TVector>
        where TVector : struct
    {
        if (count >= TSimd.Lanes) TSimd.Store(to, value);
        else TSimd.StorePart(to, value, count);
    }
}
