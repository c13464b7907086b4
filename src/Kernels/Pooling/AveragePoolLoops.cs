using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using Gradus.Kernels.Simd;

namespace Gradus.Kernels.Pooling;

/// <summary>One row of <see cref="AveragePool"/>: channels in the widest vectors, what is left in narrower ones, the last three or fewer one by one.</summary>
/// <remarks>Additions and one division in the order of the window, whatever the width: a channel's bits do not depend on its neighbours.</remarks>
static unsafe class AveragePoolLoops
{
    /// <summary>Row oy of y.</summary>
    public static void Forward(in PoolShape shape, int oy, float* image, float* y)
    {
        int c = 0;
        if (SimdTier.Is512) c = Forward<Simd512, Vector512<float>>(shape, oy, image, y, c);
        if (SimdTier.Is256) c = Forward<Simd256, Vector256<float>>(shape, oy, image, y, c);
        c = Forward<Simd128, Vector128<float>>(shape, oy, image, y, c);
        if (c < shape.C) ForwardRest(shape, oy, image, y, c);
    }

    /// <summary>What row oy of dy gives to a row of dx that its windows hold.</summary>
    public static void Backward(in PoolShape shape, int oy, float* dy, float* dx)
    {
        int c = 0;
        if (SimdTier.Is512) c = Backward<Simd512, Vector512<float>>(shape, oy, dy, dx, c);
        if (SimdTier.Is256) c = Backward<Simd256, Vector256<float>>(shape, oy, dy, dx, c);
        c = Backward<Simd128, Vector128<float>>(shape, oy, dy, dx, c);
        if (c < shape.C) BackwardRest(shape, oy, dy, dx, c);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    static int Forward<TSimd, TVector>(in PoolShape shape, int oy, float* image, float* y, int from)
        where TSimd : ISimd<TVector>
        where TVector : struct
    {
        int lanes = TSimd.Lanes, channels = shape.C, end = from + ((channels - from) / lanes * lanes);
        if (end == from) return from;
        (int top, int bottom) = shape.InsideRows(oy);
        for (int ox = 0; ox < shape.OutW; ox++)
        {
            (int left, int right) = shape.InsideColumns(ox);
            float* corner = image + Corner(shape, oy, ox, top, left);
            TVector count = TSimd.Broadcast((bottom - top) * (right - left));
            for (int c = from; c < end; c += lanes)
            {
                TVector sum = TSimd.Zero;
                float* row = corner + c;
                for (int ky = top; ky < bottom; ky++, row += (long)shape.W * channels)
                {
                    float* at = row;
                    for (int kx = left; kx < right; kx++, at += channels) sum = TSimd.Add(sum, TSimd.Load(at));
                }
                TSimd.Store(y + ((long)ox * channels) + c, TSimd.Divide(sum, count));
            }
        }
        return end;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    static void ForwardRest(in PoolShape shape, int oy, float* image, float* y, int from)
    {
        (int top, int bottom) = shape.InsideRows(oy);
        for (int ox = 0; ox < shape.OutW; ox++)
        {
            (int left, int right) = shape.InsideColumns(ox);
            float* corner = image + Corner(shape, oy, ox, top, left);
            for (int c = from; c < shape.C; c++)
            {
                float sum = 0f;
                for (int ky = top; ky < bottom; ky++)
                {
                    float* at = corner + ((long)(ky - top) * shape.W * shape.C) + c;
                    for (int kx = left; kx < right; kx++, at += shape.C) sum += *at;
                }
                y[((long)ox * shape.C) + c] = sum / ((bottom - top) * (right - left));
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    static int Backward<TSimd, TVector>(in PoolShape shape, int oy, float* dy, float* dx, int from)
        where TSimd : ISimd<TVector>
        where TVector : struct
    {
        int lanes = TSimd.Lanes, channels = shape.C, end = from + ((channels - from) / lanes * lanes);
        if (end == from) return from;
        (int top, int bottom) = shape.InsideRows(oy);
        for (int ox = 0; ox < shape.OutW; ox++)
        {
            (int left, int right) = shape.InsideColumns(ox);
            float* target = dx + ((long)((ox * shape.StrideW) - shape.PadLeft + left) * channels);
            TVector count = TSimd.Broadcast((bottom - top) * (right - left));
            for (int c = from; c < end; c += lanes)
            {
                TVector share = TSimd.Divide(TSimd.Load(dy + ((long)ox * channels) + c), count);
                float* at = target + c;
                for (int kx = left; kx < right; kx++, at += channels) TSimd.Store(at, TSimd.Add(TSimd.Load(at), share));
            }
        }
        return end;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    static void BackwardRest(in PoolShape shape, int oy, float* dy, float* dx, int from)
    {
        (int top, int bottom) = shape.InsideRows(oy);
        for (int ox = 0; ox < shape.OutW; ox++)
        {
            (int left, int right) = shape.InsideColumns(ox);
            float* target = dx + ((long)((ox * shape.StrideW) - shape.PadLeft) * shape.C);
            for (int c = from; c < shape.C; c++)
            {
                float share = dy[((long)ox * shape.C) + c] / ((bottom - top) * (right - left));
                for (int kx = left; kx < right; kx++) target[((long)kx * shape.C) + c] += share;
            }
        }
    }

    static long Corner(in PoolShape shape, int oy, int ox, int ky, int kx) =>
        ((((long)(oy * shape.StrideH) - shape.PadTop + ky) * shape.W) + (ox * shape.StrideW) - shape.PadLeft + kx) * shape.C;
}
