using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using Gradus.Kernels.Simd;

namespace Gradus.Kernels.Pooling;

/// <summary>One row of <see cref="MaxPool"/>: channels in the widest vectors, what is left in narrower ones, the last three or fewer one by one.</summary>
/// <remarks>
/// Places travel in vectors of floats as bits of integers: selection moves bits. Before they are compared, the exponent of 1 is put
/// above them, so that they are ordinary numbers (1 + place·2⁻²³) and no denormals.
/// </remarks>
static unsafe class MaxPoolLoops
{
    /// <summary>Row oy of y.</summary>
    public static void Forward(in PoolShape shape, int oy, float* image, float* y, int* argmax)
    {
        int c = 0;
        if (SimdTier.Is512) c = Forward<Simd512, Vector512<float>>(shape, oy, image, y, argmax, c);
        if (SimdTier.Is256) c = Forward<Simd256, Vector256<float>>(shape, oy, image, y, argmax, c);
        c = Forward<Simd128, Vector128<float>>(shape, oy, image, y, argmax, c);
        if (c < shape.C) ForwardRest(shape, oy, image, y, argmax, c);
    }

    /// <summary>What the windows of one row of y, in which the row of dx is number ky, give to that row.</summary>
    public static void Backward(in PoolShape shape, int ky, int* argmax, float* dy, float* dx)
    {
        int c = 0;
        if (SimdTier.Is512) c = Backward<Simd512, Vector512<float>>(shape, ky, argmax, dy, dx, c);
        if (SimdTier.Is256) c = Backward<Simd256, Vector256<float>>(shape, ky, argmax, dy, dx, c);
        c = Backward<Simd128, Vector128<float>>(shape, ky, argmax, dy, dx, c);
        if (c < shape.C) BackwardRest(shape, ky, argmax, dy, dx, c);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    static int Forward<TSimd, TVector>(in PoolShape shape, int oy, float* image, float* y, int* argmax, int from)
        where TSimd : ISimd<TVector>
        where TVector : struct
    {
        int lanes = TSimd.Lanes, channels = shape.C, end = from + ((channels - from) / lanes * lanes);
        if (end == from) return from;
        (int top, int bottom) = shape.InsideRows(oy);
        TVector all = TSimd.Equal(TSimd.Zero, TSimd.Zero);
        for (int ox = 0; ox < shape.OutW; ox++)
        {
            (int left, int right) = shape.InsideColumns(ox);
            float* corner = image + Corner(shape, oy, ox, top, left);
            for (int c = from; c < end; c += lanes)
            {
                int tap = (top * shape.WindowW) + left;
                TVector best = TSimd.Load(corner + c), place = Place<TSimd, TVector>(tap);
                float* row = corner + c;
                for (int ky = top; ky < bottom; ky++, row += (long)shape.W * channels)
                {
                    float* at = row;
                    for (int kx = left; kx < right; kx++, at += channels)
                    {
                        TVector value = TSimd.Load(at);
                        // Kept where it is as large or already NaN; a NaN that comes compares false and so replaces a number.
                        TVector keep = TSimd.Or(TSimd.GreaterOrEqual(best, value), TSimd.Select(TSimd.Equal(best, best), TSimd.Zero, all));
                        place = TSimd.Select(keep, place, Place<TSimd, TVector>((ky * shape.WindowW) + kx));
                        best = TSimd.Select(keep, best, value);
                    }
                }
                TSimd.Store(y + ((long)ox * channels) + c, best);
                TSimd.Store((float*)(argmax + ((long)ox * channels) + c), place);
            }
        }
        return end;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    static void ForwardRest(in PoolShape shape, int oy, float* image, float* y, int* argmax, int from)
    {
        (int top, int bottom) = shape.InsideRows(oy);
        for (int ox = 0; ox < shape.OutW; ox++)
        {
            (int left, int right) = shape.InsideColumns(ox);
            float* corner = image + Corner(shape, oy, ox, top, left);
            for (int c = from; c < shape.C; c++)
            {
                int place = (top * shape.WindowW) + left;
                float best = corner[c];
                for (int ky = top; ky < bottom; ky++)
                {
                    float* at = corner + ((long)(ky - top) * shape.W * shape.C) + c;
                    for (int kx = left; kx < right; kx++, at += shape.C)
                    {
                        if (best >= *at || float.IsNaN(best)) continue;
                        (best, place) = (*at, (ky * shape.WindowW) + kx);
                    }
                }
                y[((long)ox * shape.C) + c] = best;
                argmax[((long)ox * shape.C) + c] = place;
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    static int Backward<TSimd, TVector>(in PoolShape shape, int ky, int* argmax, float* dy, float* dx, int from)
        where TSimd : ISimd<TVector>
        where TVector : struct
    {
        int lanes = TSimd.Lanes, channels = shape.C, end = from + ((channels - from) / lanes * lanes);
        if (end == from) return from;
        TVector one = TSimd.Broadcast(1f);
        for (int ox = 0; ox < shape.OutW; ox++)
        {
            (int left, int right) = shape.InsideColumns(ox);
            float* target = dx + ((long)((ox * shape.StrideW) - shape.PadLeft + left) * channels);
            for (int c = from; c < end; c += lanes)
            {
                TVector gradient = TSimd.Load(dy + ((long)ox * channels) + c);
                TVector place = TSimd.Or(TSimd.Load((float*)(argmax + ((long)ox * channels) + c)), one);
                float* at = target + c;
                for (int kx = left; kx < right; kx++, at += channels)
                {
                    TVector here = TSimd.Equal(place, TSimd.Or(Place<TSimd, TVector>((ky * shape.WindowW) + kx), one));
                    TSimd.Store(at, TSimd.Add(TSimd.Load(at), TSimd.Select(here, gradient, TSimd.Zero)));
                }
            }
        }
        return end;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    static void BackwardRest(in PoolShape shape, int ky, int* argmax, float* dy, float* dx, int from)
    {
        for (int ox = 0; ox < shape.OutW; ox++)
        {
            for (int c = from; c < shape.C; c++)
            {
                int kx = argmax[((long)ox * shape.C) + c] - (ky * shape.WindowW);
                if ((uint)kx >= (uint)shape.WindowW) continue;
                dx[((long)((ox * shape.StrideW) - shape.PadLeft + kx) * shape.C) + c] += dy[((long)ox * shape.C) + c];
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static TVector Place<TSimd, TVector>(int tap)
        where TSimd : ISimd<TVector>
        where TVector : struct => TSimd.Broadcast(BitConverter.Int32BitsToSingle(tap));

    static long Corner(in PoolShape shape, int oy, int ox, int ky, int kx) =>
        ((((long)(oy * shape.StrideH) - shape.PadTop + ky) * shape.W) + (ox * shape.StrideW) - shape.PadLeft + kx) * shape.C;
}
