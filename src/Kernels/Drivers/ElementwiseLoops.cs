using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using Gradus.Kernels.Functions;
using Gradus.Kernels.Simd;

namespace Gradus.Kernels.Drivers;

/// <summary>The loops of <see cref="Elementwise"/>: one per shape, generic over function and width. The tail is the same code on part of a vector.</summary>
static unsafe class ElementwiseLoops
{
    /// <summary>y = f(x).</summary>
    public static void Unary<TOp>(TOp op, float* x, float* y, int count)
        where TOp : struct, IUnary
    {
        if (SimdTier.Is512) Unary<TOp, Simd512, Vector512<float>>(op, x, y, count);
        else if (SimdTier.Is256) Unary<TOp, Simd256, Vector256<float>>(op, x, y, count);
        else Unary<TOp, Simd128, Vector128<float>>(op, x, y, count);
    }

    /// <summary>dx = dy · f′(x).</summary>
    public static void UnaryBackward<TOp>(TOp op, float* x, float* y, float* dy, float* dx, int count)
        where TOp : struct, IUnary
    {
        if (SimdTier.Is512) UnaryBackward<TOp, Simd512, Vector512<float>>(op, x, y, dy, dx, count);
        else if (SimdTier.Is256) UnaryBackward<TOp, Simd256, Vector256<float>>(op, x, y, dy, dx, count);
        else UnaryBackward<TOp, Simd128, Vector128<float>>(op, x, y, dy, dx, count);
    }

    /// <summary>y = f(a, b).</summary>
    public static void Binary<TOp>(TOp op, float* a, float* b, float* y, int count)
        where TOp : struct, IBinary
    {
        if (SimdTier.Is512) Binary<TOp, Simd512, Vector512<float>>(op, a, b, y, count);
        else if (SimdTier.Is256) Binary<TOp, Simd256, Vector256<float>>(op, a, b, y, count);
        else Binary<TOp, Simd128, Vector128<float>>(op, a, b, y, count);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    static void Unary<TOp, TSimd, TVector>(TOp op, float* x, float* y, int count)
        where TOp : struct, IUnary
        where TSimd : ISimd<TVector>
        where TVector : struct
    {
        int lanes = TSimd.Lanes;
        for (int i = 0; i < count; i += lanes)
        {
            int rest = count - i;
            bool whole = rest >= lanes;
            Ahead.Soon(x + i + Ahead.Distance);
            if (y != x) Ahead.Soon(y + i + Ahead.Distance);
            TVector value = op.Value<TSimd, TVector>(whole ? TSimd.Load(x + i) : TSimd.LoadPart(x + i, rest));
            if (whole) TSimd.Store(y + i, value);
            else TSimd.StorePart(y + i, value, rest);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    static void UnaryBackward<TOp, TSimd, TVector>(TOp op, float* x, float* y, float* dy, float* dx, int count)
        where TOp : struct, IUnary
        where TSimd : ISimd<TVector>
        where TVector : struct
    {
        int lanes = TSimd.Lanes, i = 0;
        for (; i <= count - lanes; i += lanes)
        {
            Ahead.Soon(y + i + Ahead.Distance);
            Ahead.Soon(dy + i + Ahead.Distance);
            if (op.NeedsInput) Ahead.Soon(x + i + Ahead.Distance);
            if (dx != dy) Ahead.Soon(dx + i + Ahead.Distance);
            TVector value = TSimd.Load(y + i);
            TVector slope = op.Slope<TSimd, TVector>(op.NeedsInput ? TSimd.Load(x + i) : value, value);
            TSimd.Store(dx + i, TSimd.Multiply(TSimd.Load(dy + i), slope));
        }
        if (i == count) return;
        int rest = count - i;
        TVector last = TSimd.LoadPart(y + i, rest);
        TVector lastSlope = op.Slope<TSimd, TVector>(op.NeedsInput ? TSimd.LoadPart(x + i, rest) : last, last);
        TSimd.StorePart(dx + i, TSimd.Multiply(TSimd.LoadPart(dy + i, rest), lastSlope), rest);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    static void Binary<TOp, TSimd, TVector>(TOp op, float* a, float* b, float* y, int count)
        where TOp : struct, IBinary
        where TSimd : ISimd<TVector>
        where TVector : struct
    {
        int lanes = TSimd.Lanes, i = 0;
        for (; i <= count - lanes; i += lanes)
        {
            Ahead.Soon(a + i + Ahead.Distance);
            Ahead.Soon(b + i + Ahead.Distance);
            if (y != a && y != b) Ahead.Soon(y + i + Ahead.Distance);
            TSimd.Store(y + i, op.Value<TSimd, TVector>(TSimd.Load(a + i), TSimd.Load(b + i)));
        }
        if (i == count) return;
        int rest = count - i;
        TSimd.StorePart(y + i, op.Value<TSimd, TVector>(TSimd.LoadPart(a + i, rest), TSimd.LoadPart(b + i, rest)), rest);
    }
}
