using System.Runtime.CompilerServices;
using Gradus.Kernels.Drivers;
using Gradus.Kernels.Functions;
using Gradus.Kernels.Simd;

namespace Gradus.Kernels.Softmax;

/// <summary>The passes over one row of which softmax and the cross-entropies are made.</summary>
/// <typeparam name="TSimd">The width.</typeparam>
/// <typeparam name="TVector">Its vector.</typeparam>
static unsafe class RowMath<TSimd, TVector>
    where TSimd : ISimd<TVector>
    where TVector : struct
{
    /// <summary>Elements that are summed in float; longer rows add such blocks in double.</summary>
    const int Block = 1024;

    /// <summary>The largest element; NaN when one is NaN.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static float Max(float* x, int count)
    {
        int lanes = TSimd.Lanes, i = 0;
        TVector most = TSimd.Broadcast(float.NegativeInfinity);
        for (; i <= count - lanes; i += lanes) most = TSimd.Max(most, TSimd.Load(x + i));
        if (i < count) most = TSimd.Max(most, Tails.Load<TSimd, TVector>(x + i, count - i, float.NegativeInfinity));
        return TSimd.MaxLane(most);
    }

    /// <summary>Σ e^(x − most); writes the terms to y unless it is null. y may be x.</summary>
    public static float ExpSum(float* x, float* y, int count, float most)
    {
        if (count <= Block) return ExpSumOfBlock(x, y, count, most);
        double sum = 0;
        for (int i = 0; i < count; i += Block) sum += ExpSumOfBlock(x + i, y == null ? null : y + i, Math.Min(Block, count - i), most);
        return (float)sum;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    static float ExpSumOfBlock(float* x, float* y, int count, float most)
    {
        int lanes = TSimd.Lanes;
        TVector shift = TSimd.Broadcast(most), sum = TSimd.Zero;
        for (int i = 0; i < count; i += lanes)
        {
            int rest = count - i;
            bool whole = rest >= lanes;
            TVector value = whole ? TSimd.Load(x + i) : Tails.Load<TSimd, TVector>(x + i, rest, float.NegativeInfinity);
            value = VectorMath.Exp<TSimd, TVector>(TSimd.Subtract(value, shift));
            sum = TSimd.Add(sum, value);
            if (y == null) continue;
            if (whole) TSimd.Store(y + i, value);
            else TSimd.StorePart(y + i, value, rest);
        }
        return TSimd.Sum(sum);
    }

    /// <summary>Σ x.</summary>
    public static float Sum(float* x, int count)
    {
        if (count <= Block) return SumOfBlock(x, count);
        double sum = 0;
        for (int i = 0; i < count; i += Block) sum += SumOfBlock(x + i, Math.Min(Block, count - i));
        return (float)sum;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    static float SumOfBlock(float* x, int count)
    {
        int lanes = TSimd.Lanes, i = 0;
        TVector sum = TSimd.Zero;
        for (; i <= count - lanes; i += lanes) sum = TSimd.Add(sum, TSimd.Load(x + i));
        if (i < count) sum = TSimd.Add(sum, TSimd.LoadPart(x + i, count - i));
        return TSimd.Sum(sum);
    }

    /// <summary>Σ x · y.</summary>
    public static float Dot(float* x, float* y, int count)
    {
        if (count <= Block) return DotOfBlock(x, y, count);
        double sum = 0;
        for (int i = 0; i < count; i += Block) sum += DotOfBlock(x + i, y + i, Math.Min(Block, count - i));
        return (float)sum;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    static float DotOfBlock(float* x, float* y, int count)
    {
        int lanes = TSimd.Lanes, i = 0;
        TVector sum = TSimd.Zero;
        for (; i <= count - lanes; i += lanes) sum = TSimd.MultiplyAdd(TSimd.Load(x + i), TSimd.Load(y + i), sum);
        if (i < count) sum = TSimd.MultiplyAdd(TSimd.LoadPart(x + i, count - i), TSimd.LoadPart(y + i, count - i), sum);
        return TSimd.Sum(sum);
    }

    /// <summary>y = x · factor. y may be x.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Scale(float* x, float* y, int count, float factor)
    {
        int lanes = TSimd.Lanes, i = 0;
        TVector by = TSimd.Broadcast(factor);
        for (; i <= count - lanes; i += lanes) TSimd.Store(y + i, TSimd.Multiply(TSimd.Load(x + i), by));
        if (i < count) TSimd.StorePart(y + i, TSimd.Multiply(TSimd.LoadPart(x + i, count - i), by), count - i);
    }

    /// <summary>ln x of one number, as the vectors have it.</summary>
    public static float Log(float x) => TSimd.MaxLane(VectorMath.Log<TSimd, TVector>(TSimd.Broadcast(x)));
}
