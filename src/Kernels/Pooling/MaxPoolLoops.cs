using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using Gradus.Kernels.Functions;
using Gradus.Kernels.Simd;

namespace Gradus.Kernels.Pooling;

/// <summary>One row of <see cref="MaxPool"/>: channels in the widest vectors, what is left in narrower ones, the last three or fewer one by one.</summary>
/// <remarks>
/// Places travel in vectors of floats as bits of integers: selection moves bits. Before they are compared, the exponent of 1 is put
/// above them, so that they are ordinary numbers (1 + place·2⁻²³) and no denormals.
/// </remarks>
static unsafe class MaxPoolLoops
{
    /// <summary>Row oy of y; the elements are passed through the function before they are compared.</summary>
    public static void Forward<TOp>(in PoolShape shape, int oy, float* image, float* y, int* argmax)
        where TOp : struct, IUnary
    {
        int c = 0;
        if (SimdTier.Is512) c = Forward<TOp, Simd512, Vector512<float>>(shape, oy, image, y, argmax, c);
        if (SimdTier.Is256) c = Forward<TOp, Simd256, Vector256<float>>(shape, oy, image, y, argmax, c);
        c = Forward<TOp, Simd128, Vector128<float>>(shape, oy, image, y, argmax, c);
        if (c < shape.C) ForwardRest<TOp>(shape, oy, image, y, argmax, c);
    }

    /// <summary>What the windows of one row of y, in which the row of dx is number ky, give to that row: added, or written where they tile it.</summary>
    public static void Backward<TOp>(in PoolShape shape, int ky, int* argmax, float* dy, float* y, float* dx, bool adds)
        where TOp : struct, IUnary
    {
        int c = 0;
        if (SimdTier.Is512) c = Backward<TOp, Simd512, Vector512<float>>(shape, ky, argmax, dy, y, dx, adds, c);
        if (SimdTier.Is256) c = Backward<TOp, Simd256, Vector256<float>>(shape, ky, argmax, dy, y, dx, adds, c);
        c = Backward<TOp, Simd128, Vector128<float>>(shape, ky, argmax, dy, y, dx, adds, c);
        if (c < shape.C) BackwardRest<TOp>(shape, ky, argmax, dy, y, dx, adds, c);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    static int Forward<TOp, TSimd, TVector>(in PoolShape shape, int oy, float* image, float* y, int* argmax, int from)
        where TOp : struct, IUnary
        where TSimd : ISimd<TVector>
        where TVector : struct
    {
        int lanes = TSimd.Lanes, channels = shape.C, end = from + ((channels - from) / lanes * lanes);
        if (end == from) return from;
        if (shape is { WindowH: 2, WindowW: 2, PadTop: 0, PadLeft: 0, PadBottom: 0, PadRight: 0 })
        {
            Pairs<TOp, TSimd, TVector>(shape, image + Corner(shape, oy, 0, 0, 0), y, argmax, from, end);
            return end;
        }
        (int top, int bottom) = shape.InsideRows(oy);
        for (int ox = 0; ox < shape.OutW; ox++)
        {
            (int left, int right) = shape.InsideColumns(ox);
            float* corner = image + Corner(shape, oy, ox, top, left);
            for (int c = from; c < end; c += lanes)
            {
                TVector best = default(TOp).Value<TSimd, TVector>(TSimd.Load(corner + c)), place = Place<TSimd, TVector>((top * shape.WindowW) + left);
                float* row = corner + c;
                for (int ky = top; ky < bottom; ky++, row += (long)shape.W * channels)
                {
                    float* at = row;
                    for (int kx = left; kx < right; kx++, at += channels)
                        Meet<TSimd, TVector>(default(TOp).Value<TSimd, TVector>(TSimd.Load(at)), Place<TSimd, TVector>((ky * shape.WindowW) + kx), ref best, ref place);
                }
                TSimd.Store(y + ((long)ox * channels) + c, best);
                TSimd.Store((float*)(argmax + ((long)ox * channels) + c), place);
            }
        }
        return end;
    }

    /// <summary>Windows of 2×2 that lie inside the image.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    static void Pairs<TOp, TSimd, TVector>(in PoolShape shape, float* x, float* y, int* argmax, int from, int end)
        where TOp : struct, IUnary
        where TSimd : ISimd<TVector>
        where TVector : struct
    {
        nint channels = shape.C, below = shape.W * channels, step = shape.StrideW * channels;
        TVector one = Place<TSimd, TVector>(1), two = Place<TSimd, TVector>(2), three = Place<TSimd, TVector>(3);
        for (int ox = shape.OutW; ox > 0; ox--, x += step, y += channels, argmax += channels)
        {
            for (nint c = from; c < end; c += TSimd.Lanes)
            {
                float* at = x + c;
                Ahead.Soon(at + Ahead.Distance);
                Ahead.Soon(at + below + Ahead.Distance);
                Ahead.Soon(y + c + Ahead.Distance);
                Ahead.Soon((float*)(argmax + c) + Ahead.Distance);
                TVector best = default(TOp).Value<TSimd, TVector>(TSimd.Load(at)), place = TSimd.Zero;
                Meet<TSimd, TVector>(default(TOp).Value<TSimd, TVector>(TSimd.Load(at + channels)), one, ref best, ref place);
                Meet<TSimd, TVector>(default(TOp).Value<TSimd, TVector>(TSimd.Load(at + below)), two, ref best, ref place);
                Meet<TSimd, TVector>(default(TOp).Value<TSimd, TVector>(TSimd.Load(at + below + channels)), three, ref best, ref place);
                TSimd.Store(y + c, best);
                TSimd.Store((float*)(argmax + c), place);
            }
        }
    }

    /// <summary>The best so far is kept where it is as large or already NaN; a NaN that comes compares false and so replaces a number.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static void Meet<TSimd, TVector>(TVector value, TVector here, ref TVector best, ref TVector place)
        where TSimd : ISimd<TVector>
        where TVector : struct
    {
        TVector all = TSimd.Equal(TSimd.Zero, TSimd.Zero);
        TVector keep = TSimd.Or(TSimd.GreaterOrEqual(best, value), TSimd.Select(TSimd.Equal(best, best), TSimd.Zero, all));
        place = TSimd.Select(keep, place, here);
        best = TSimd.Select(keep, best, value);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    static void ForwardRest<TOp>(in PoolShape shape, int oy, float* image, float* y, int* argmax, int from)
        where TOp : struct, IUnary
    {
        (int top, int bottom) = shape.InsideRows(oy);
        for (int ox = 0; ox < shape.OutW; ox++)
        {
            (int left, int right) = shape.InsideColumns(ox);
            float* corner = image + Corner(shape, oy, ox, top, left);
            for (int c = from; c < shape.C; c++)
            {
                int place = (top * shape.WindowW) + left;
                float best = default(TOp).Value(corner[c]);
                for (int ky = top; ky < bottom; ky++)
                {
                    float* at = corner + ((long)(ky - top) * shape.W * shape.C) + c;
                    for (int kx = left; kx < right; kx++, at += shape.C)
                    {
                        float value = default(TOp).Value(*at);
                        if (best >= value || float.IsNaN(best)) continue;
                        (best, place) = (value, (ky * shape.WindowW) + kx);
                    }
                }
                y[((long)ox * shape.C) + c] = best;
                argmax[((long)ox * shape.C) + c] = place;
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    static int Backward<TOp, TSimd, TVector>(in PoolShape shape, int ky, int* argmax, float* dy, float* y, float* dx, bool adds, int from)
        where TOp : struct, IUnary
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
                nint source = ((nint)ox * channels) + c;
                TVector gradient = TSimd.Load(dy + source);
                if (y != null)
                {
                    TVector value = TSimd.Load(y + source);
                    gradient = TSimd.Multiply(gradient, default(TOp).Slope<TSimd, TVector>(value, value));
                }
                TVector place = TSimd.Or(TSimd.Load((float*)(argmax + source)), one);
                float* at = target + c;
                for (int kx = left; kx < right; kx++, at += channels)
                {
                    Ahead.Soon(at + Ahead.Distance);
                    TVector here = TSimd.Equal(place, TSimd.Or(Place<TSimd, TVector>((ky * shape.WindowW) + kx), one)), given = TSimd.Select(here, gradient, TSimd.Zero);
                    TSimd.Store(at, adds ? TSimd.Add(TSimd.Load(at), given) : given);
                }
            }
        }
        return end;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    static void BackwardRest<TOp>(in PoolShape shape, int ky, int* argmax, float* dy, float* y, float* dx, bool adds, int from)
        where TOp : struct, IUnary
    {
        for (int ox = 0; ox < shape.OutW; ox++)
        {
            (int left, int right) = shape.InsideColumns(ox);
            for (int c = from; c < shape.C; c++)
            {
                long source = ((long)ox * shape.C) + c;
                float gradient = y == null ? dy[source] : dy[source] * default(TOp).Slope(y[source], y[source]);
                for (int kx = left; kx < right; kx++)
                {
                    float* at = dx + ((long)((ox * shape.StrideW) - shape.PadLeft + kx) * shape.C) + c;
                    float given = argmax[source] == (ky * shape.WindowW) + kx ? gradient : 0f;
                    *at = adds ? *at + given : given;
                }
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
