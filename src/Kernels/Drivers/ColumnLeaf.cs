using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using Gradus.Kernels.Simd;

namespace Gradus.Kernels.Drivers;

/// <summary>The sums of one leaf: a block of rows, four vectors of columns at a time, the sums in registers.</summary>
/// <typeparam name="TSum">What is summed.</typeparam>
static unsafe class ColumnLeaf<TSum>
    where TSum : struct, IColumnSum
{
    /// <summary>Sums a block of columns over the rows of a leaf into <paramref name="sums"/> [Sums, Width], at <paramref name="column"/>.</summary>
    /// <param name="shape">The layout.</param>
    /// <param name="leaf">Which leaf.</param>
    /// <param name="column">First column of the wide row.</param>
    /// <param name="width">How many columns of the wide row.</param>
    /// <param name="a">First input, all rows.</param>
    /// <param name="b">Second input, or null.</param>
    /// <param name="constant">The constant of each column, widened, or null.</param>
    /// <param name="sums">The sums of this leaf.</param>
    /// <param name="factor">The second constant of each column, widened; only where the first input is replaced.</param>
    /// <param name="offset">The third.</param>
    public static void Run(in RowShape shape, int leaf, int column, int width, float* a, float* b, float* constant, float* sums, float* factor = null, float* offset = null)
    {
        (int first, int count, int remainder) = shape.Leaf(leaf);
        int start = (first * shape.Width) + column;
        float* second = TSum.Sums > 1 ? sums + shape.Width + column : sums + column;
        Columns(a + start, b + start, constant + column, factor + column, offset + column, sums + column, second, count, width, shape.Width, false);
        int rest = Math.Min(width, remainder - column);
        start += count * shape.Width;
        if (rest > 0) Columns(a + start, b + start, constant + column, factor + column, offset + column, sums + column, second, 1, rest, shape.Width, true);
    }

    static void Columns(float* a, float* b, float* constant, float* q, float* r, float* first, float* second, int rows, int width, int stride, bool accumulate)
    {
        if (SimdTier.Is512) Columns<Simd512, Vector512<float>>(a, b, constant, q, r, first, second, rows, width, stride, accumulate);
        else if (SimdTier.Is256) Columns<Simd256, Vector256<float>>(a, b, constant, q, r, first, second, rows, width, stride, accumulate);
        else Columns<Simd128, Vector128<float>>(a, b, constant, q, r, first, second, rows, width, stride, accumulate);
    }

    static void Columns<TSimd, TVector>(float* a, float* b, float* constant, float* q, float* r, float* first, float* second, int rows, int width, int stride, bool accumulate)
        where TSimd : ISimd<TVector>
        where TVector : struct
    {
        int lanes = TSimd.Lanes, i = 0;
        for (; i <= width - (4 * lanes); i += 4 * lanes)
            Four<TSimd, TVector>(a + i, b + i, constant + i, q + i, r + i, first + i, second + i, rows, stride, accumulate);
        for (; i < width; i += lanes)
            One<TSimd, TVector>(a + i, b + i, constant + i, q + i, r + i, first + i, second + i, rows, Math.Min(lanes, width - i), stride, accumulate);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    static void Four<TSimd, TVector>(float* a, float* b, float* constant, float* q, float* r, float* first, float* second, int rows, int stride, bool accumulate)
        where TSimd : ISimd<TVector>
        where TVector : struct
    {
        int n = TSimd.Lanes;
        TVector k0 = TSum.NeedsConstant ? TSimd.Load(constant) : TSimd.Zero, k1 = TSum.NeedsConstant ? TSimd.Load(constant + n) : k0;
        TVector k2 = TSum.NeedsConstant ? TSimd.Load(constant + (2 * n)) : k0, k3 = TSum.NeedsConstant ? TSimd.Load(constant + (3 * n)) : k0;
        TVector s0 = TSimd.Zero, s1 = s0, s2 = s0, s3 = s0, t0 = s0, t1 = s0, t2 = s0, t3 = s0;
        if (accumulate)
        {
            s0 = TSimd.Load(first); s1 = TSimd.Load(first + n); s2 = TSimd.Load(first + (2 * n)); s3 = TSimd.Load(first + (3 * n));
            t0 = TSimd.Load(second); t1 = TSimd.Load(second + n); t2 = TSimd.Load(second + (2 * n)); t3 = TSimd.Load(second + (3 * n));
        }
        for (int row = 0; row < rows; row++, a += stride, b += stride)
        {
            // One input alone is read fast enough.
            if (TSum.Inputs > 1)
            {
                for (int k = 0; k < 4 * n; k += Ahead.Line)
                {
                    Ahead.Soon(a + (8 * stride) + k);
                    Ahead.Soon(b + (8 * stride) + k);
                }
            }
            TVector a0 = TSimd.Load(a), a1 = TSimd.Load(a + n), a2 = TSimd.Load(a + (2 * n)), a3 = TSimd.Load(a + (3 * n));
            TVector b0 = TSum.Inputs > 1 ? TSimd.Load(b) : a0, b1 = TSum.Inputs > 1 ? TSimd.Load(b + n) : a1;
            TVector b2 = TSum.Inputs > 1 ? TSimd.Load(b + (2 * n)) : a2, b3 = TSum.Inputs > 1 ? TSimd.Load(b + (3 * n)) : a3;
            if (TSum.Replaces)
            {
                a0 = Replaced<TSimd, TVector>(a, a0, b0, k0, q, r);
                a1 = Replaced<TSimd, TVector>(a + n, a1, b1, k1, q + n, r + n);
                a2 = Replaced<TSimd, TVector>(a + (2 * n), a2, b2, k2, q + (2 * n), r + (2 * n));
                a3 = Replaced<TSimd, TVector>(a + (3 * n), a3, b3, k3, q + (3 * n), r + (3 * n));
            }
            s0 = TSum.First<TSimd, TVector>(s0, a0, b0, k0); s1 = TSum.First<TSimd, TVector>(s1, a1, b1, k1);
            s2 = TSum.First<TSimd, TVector>(s2, a2, b2, k2); s3 = TSum.First<TSimd, TVector>(s3, a3, b3, k3);
            if (TSum.Sums == 1) continue;
            t0 = TSum.Second<TSimd, TVector>(t0, a0, b0, k0); t1 = TSum.Second<TSimd, TVector>(t1, a1, b1, k1);
            t2 = TSum.Second<TSimd, TVector>(t2, a2, b2, k2); t3 = TSum.Second<TSimd, TVector>(t3, a3, b3, k3);
        }
        TSimd.Store(first, s0); TSimd.Store(first + n, s1); TSimd.Store(first + (2 * n), s2); TSimd.Store(first + (3 * n), s3);
        if (TSum.Sums == 1) return;
        TSimd.Store(second, t0); TSimd.Store(second + n, t1); TSimd.Store(second + (2 * n), t2); TSimd.Store(second + (3 * n), t3);
    }

    /// <summary>One vector of columns, or part of one.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    static void One<TSimd, TVector>(float* a, float* b, float* constant, float* q, float* r, float* first, float* second, int rows, int width, int stride, bool accumulate)
        where TSimd : ISimd<TVector>
        where TVector : struct
    {
        TVector k = TSum.NeedsConstant ? Read<TSimd, TVector>(constant, width) : TSimd.Zero;
        TVector s = accumulate ? Read<TSimd, TVector>(first, width) : TSimd.Zero;
        TVector t = accumulate ? Read<TSimd, TVector>(second, width) : TSimd.Zero;
        for (int row = 0; row < rows; row++, a += stride, b += stride)
        {
            TVector va = Read<TSimd, TVector>(a, width), vb = TSum.Inputs > 1 ? Read<TSimd, TVector>(b, width) : va;
            if (TSum.Replaces)
            {
                va = TSum.Replace<TSimd, TVector>(va, vb, k, Read<TSimd, TVector>(q, width), Read<TSimd, TVector>(r, width));
                Write<TSimd, TVector>(a, va, width);
            }
            s = TSum.First<TSimd, TVector>(s, va, vb, k);
            if (TSum.Sums > 1) t = TSum.Second<TSimd, TVector>(t, va, vb, k);
        }
        Write<TSimd, TVector>(first, s, width);
        if (TSum.Sums > 1) Write<TSimd, TVector>(second, t, width);
    }

    /// <summary>Replaces one vector of the first input where it lies.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static TVector Replaced<TSimd, TVector>(float* at, TVector a, TVector b, TVector constant, float* q, float* r)
        where TSimd : ISimd<TVector>
        where TVector : struct
    {
        TVector value = TSum.Replace<TSimd, TVector>(a, b, constant, TSimd.Load(q), TSimd.Load(r));
        TSimd.Store(at, value);
        return value;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static TVector Read<TSimd, TVector>(float* from, int count)
        where TSimd : ISimd<TVector>
        where TVector : struct => count == TSimd.Lanes ? TSimd.Load(from) : TSimd.LoadPart(from, count);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static void Write<TSimd, TVector>(float* to, TVector value, int count)
        where TSimd : ISimd<TVector>
        where TVector : struct
    {
        if (count == TSimd.Lanes) TSimd.Store(to, value);
        else TSimd.StorePart(to, value, count);
    }
}
