using System.Runtime.CompilerServices;
using Gradus.Kernels.Simd;

namespace Gradus.Kernels.Convolution.Winograd;

/// <summary>The four one-dimensional transforms of F(4, 3) at the points 0, ±1, ±2, ∞, lane by lane; two-dimensional ones apply them down and then across.</summary>
/// <remarks>Lavin and Gray 2016, "Fast algorithms for convolutional neural networks", section 4.3.</remarks>
static class WinogradMath<TSimd, TVector>
    where TSimd : ISimd<TVector>
    where TVector : struct
{
    /// <summary>Bᵀ·d: six neighbouring pixels to six positions.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Input(ref TVector d0, ref TVector d1, ref TVector d2, ref TVector d3, ref TVector d4, ref TVector d5)
    {
        TVector four = TSimd.Broadcast(4f), minusFour = TSimd.Broadcast(-4f), minusFive = TSimd.Broadcast(-5f), two = TSimd.Broadcast(2f);
        TVector even = TSimd.MultiplyAdd(minusFour, d2, d4), odd = TSimd.MultiplyAdd(minusFour, d1, d3);
        TVector outer = TSimd.Subtract(d4, d2), inner = TSimd.Multiply(two, TSimd.Subtract(d3, d1));
        d0 = TSimd.MultiplyAdd(four, d0, TSimd.MultiplyAdd(minusFive, d2, d4));
        d5 = TSimd.MultiplyAdd(four, d1, TSimd.MultiplyAdd(minusFive, d3, d5));
        d1 = TSimd.Add(even, odd);
        d2 = TSimd.Subtract(even, odd);
        d3 = TSimd.Add(outer, inner);
        d4 = TSimd.Subtract(outer, inner);
    }

    /// <summary>Aᵀ·m: six positions to four pixels.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Output(TVector m0, TVector m1, TVector m2, TVector m3, TVector m4, TVector m5, out TVector y0, out TVector y1, out TVector y2, out TVector y3)
    {
        TVector near = TSimd.Add(m1, m2), far = TSimd.Add(m3, m4), nearOdd = TSimd.Subtract(m1, m2), farOdd = TSimd.Subtract(m3, m4);
        y0 = TSimd.Add(TSimd.Add(m0, near), far);
        y1 = TSimd.MultiplyAdd(TSimd.Broadcast(2f), farOdd, nearOdd);
        y2 = TSimd.MultiplyAdd(TSimd.Broadcast(4f), far, near);
        y3 = TSimd.Add(TSimd.MultiplyAdd(TSimd.Broadcast(8f), farOdd, nearOdd), m5);
    }

    /// <summary>G·g: three taps to six positions.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Taps(TVector g0, TVector g1, TVector g2, out TVector u0, out TVector u1, out TVector u2, out TVector u3, out TVector u4)
    {
        TVector minusSixth = TSimd.Broadcast(-1f / 6f), part = TSimd.Broadcast(1f / 24f), sixth = TSimd.Broadcast(1f / 6f), twelfth = TSimd.Broadcast(1f / 12f);
        TVector ends = TSimd.Multiply(minusSixth, TSimd.Add(g0, g2)), middle = TSimd.Multiply(minusSixth, g1);
        TVector farEnds = TSimd.MultiplyAdd(part, g0, TSimd.Multiply(sixth, g2)), farMiddle = TSimd.Multiply(twelfth, g1);
        u0 = TSimd.Multiply(TSimd.Broadcast(0.25f), g0);
        u1 = TSimd.Add(ends, middle);
        u2 = TSimd.Subtract(ends, middle);
        u3 = TSimd.Add(farEnds, farMiddle);
        u4 = TSimd.Subtract(farEnds, farMiddle);
    }

    /// <summary>A·y: four pixels of a gradient to six positions; position 0 is y0 and position 5 is y3.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Spread(TVector y0, TVector y1, TVector y2, TVector y3, out TVector z1, out TVector z2, out TVector z3, out TVector z4)
    {
        TVector even = TSimd.Add(y0, y2), odd = TSimd.Add(y1, y3);
        TVector farEven = TSimd.MultiplyAdd(TSimd.Broadcast(4f), y2, y0);
        TVector farOdd = TSimd.MultiplyAdd(TSimd.Broadcast(8f), y3, TSimd.Multiply(TSimd.Broadcast(2f), y1));
        z1 = TSimd.Add(even, odd);
        z2 = TSimd.Subtract(even, odd);
        z3 = TSimd.Add(farEven, farOdd);
        z4 = TSimd.Subtract(farEven, farOdd);
    }

    /// <summary>Gᵀ·u: six positions to three taps.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Gather(TVector u0, TVector u1, TVector u2, TVector u3, TVector u4, TVector u5, out TVector g0, out TVector g1, out TVector g2)
    {
        TVector sixth = TSimd.Broadcast(1f / 6f), minusSixth = TSimd.Broadcast(-1f / 6f);
        TVector near = TSimd.Add(u1, u2), far = TSimd.Add(u3, u4);
        g0 = TSimd.MultiplyAdd(TSimd.Broadcast(0.25f), u0, TSimd.MultiplyAdd(minusSixth, near, TSimd.Multiply(TSimd.Broadcast(1f / 24f), far)));
        g1 = TSimd.MultiplyAdd(sixth, TSimd.Subtract(u2, u1), TSimd.Multiply(TSimd.Broadcast(1f / 12f), TSimd.Subtract(u3, u4)));
        g2 = TSimd.MultiplyAdd(sixth, TSimd.Subtract(far, near), u5);
    }
}
