using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using Gradus.Kernels.Simd;

namespace Gradus.Kernels.Drivers;

/// <summary>Applies a function with constants per column to every row, four rows at a time so that the constants are loaded once for four.</summary>
/// <typeparam name="TOp">The function.</typeparam>
/// <param name="shape">The layout; the constants must have been widened to it.</param>
/// <param name="a">First input.</param>
/// <param name="b">Second input, or null.</param>
/// <param name="y">Output; may be an input.</param>
/// <param name="p">First constant of each column.</param>
/// <param name="q">Second, or null.</param>
/// <param name="r">Third, or null.</param>
readonly unsafe struct RowMap<TOp>(RowShape shape, float* a, float* b, float* y, float* p, float* q, float* r) : IJob
    where TOp : struct, IRowMap
{
    /// <summary>Floats of a row in one part; a multiple of 16.</summary>
    const int Block = 4096;

    int Blocks => ((shape.Width - 1) / Block) + 1;

    int RowsOfPart => Math.Max(1, Chunks.Length / Math.Min(Block, shape.Width));

    /// <summary>Runs it over all rows.</summary>
    public void Run()
    {
        int parts = (((shape.WideRows - 1) / RowsOfPart) + 1) * Blocks;
        Threads.Run(parts, this);
    }

    /// <inheritdoc/>
    public void Run(int part, Workspace workspace)
    {
        int first = part / Blocks * RowsOfPart, column = part % Blocks * Block;
        int rows = Math.Min(RowsOfPart, shape.WideRows - first), width = Math.Min(Block, shape.Width - column);
        Apply((first * shape.Width) + column, rows, width, column);
        if (first + rows == shape.WideRows && shape.Remainder > column)
            Apply((shape.WideRows * shape.Width) + column, 1, Math.Min(width, shape.Remainder - column), column);
    }

    void Apply(int start, int rows, int width, int column)
    {
        if (SimdTier.Is512) Apply<Simd512, Vector512<float>>(start, rows, width, column);
        else if (SimdTier.Is256) Apply<Simd256, Vector256<float>>(start, rows, width, column);
        else Apply<Simd128, Vector128<float>>(start, rows, width, column);
    }

    void Apply<TSimd, TVector>(int start, int rows, int width, int column)
        where TSimd : ISimd<TVector>
        where TVector : struct
    {
        float* pb = TOp.Inputs > 1 ? b + start : a + start;
        float* pq = TOp.Constants > 1 ? q + column : p + column, pr = TOp.Constants > 2 ? r + column : p + column;
        Loop<TSimd, TVector>(a + start, pb, y + start, p + column, pq, pr, rows, width, shape.Width);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    static void Loop<TSimd, TVector>(float* a, float* b, float* y, float* p, float* q, float* r, int rows, int width, int stride)
        where TSimd : ISimd<TVector>
        where TVector : struct
    {
        int lanes = TSimd.Lanes, whole = width - (width % lanes);
        for (; rows >= 4; rows -= 4, a += 4 * stride, b += 4 * stride, y += 4 * stride)
        {
            for (int i = 0; i < whole; i += lanes)
            {
                TVector vp = TSimd.Load(p + i);
                TVector vq = TOp.Constants > 1 ? TSimd.Load(q + i) : vp, vr = TOp.Constants > 2 ? TSimd.Load(r + i) : vp;
                AskFor(a + i + (8 * stride), stride);
                if (TOp.Inputs > 1) AskFor(b + i + (8 * stride), stride);
                if (y != a) AskFor(y + i + (8 * stride), stride);
                One<TSimd, TVector>(a + i, b + i, y + i, vp, vq, vr);
                One<TSimd, TVector>(a + i + stride, b + i + stride, y + i + stride, vp, vq, vr);
                One<TSimd, TVector>(a + i + (2 * stride), b + i + (2 * stride), y + i + (2 * stride), vp, vq, vr);
                One<TSimd, TVector>(a + i + (3 * stride), b + i + (3 * stride), y + i + (3 * stride), vp, vq, vr);
            }
            if (whole == width) continue;
            for (int row = 0; row < 4; row++)
                Tail<TSimd, TVector>(a + whole + (row * stride), b + whole + (row * stride), y + whole + (row * stride), p + whole, q + whole, r + whole, width - whole);
        }
        for (; rows > 0; rows--, a += stride, b += stride, y += stride)
        {
            for (int i = 0; i < whole; i += lanes)
                One<TSimd, TVector>(a + i, b + i, y + i, TSimd.Load(p + i), TSimd.Load(q + i), TSimd.Load(r + i));
            if (whole < width) Tail<TSimd, TVector>(a + whole, b + whole, y + whole, p + whole, q + whole, r + whole, width - whole);
        }
    }

    /// <summary>Asks for a vector of the four rows after the next four.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static void AskFor(float* at, int stride)
    {
        Ahead.Soon(at);
        Ahead.Soon(at + stride);
        Ahead.Soon(at + (2 * stride));
        Ahead.Soon(at + (3 * stride));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static void One<TSimd, TVector>(float* a, float* b, float* y, TVector p, TVector q, TVector r)
        where TSimd : ISimd<TVector>
        where TVector : struct
    {
        TVector va = TSimd.Load(a);
        TSimd.Store(y, TOp.Value<TSimd, TVector>(va, TOp.Inputs > 1 ? TSimd.Load(b) : va, p, q, r));
    }

    static void Tail<TSimd, TVector>(float* a, float* b, float* y, float* p, float* q, float* r, int count)
        where TSimd : ISimd<TVector>
        where TVector : struct
    {
        TVector value = TOp.Value<TSimd, TVector>(TSimd.LoadPart(a, count), TSimd.LoadPart(b, count),
            TSimd.LoadPart(p, count), TSimd.LoadPart(q, count), TSimd.LoadPart(r, count));
        TSimd.StorePart(y, value, count);
    }
}
