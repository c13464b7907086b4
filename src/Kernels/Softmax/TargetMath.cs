using System.Runtime.CompilerServices;
using Gradus.Kernels.Simd;

namespace Gradus.Kernels.Softmax;

/// <summary>The passes over one row and its targets.</summary>
/// <typeparam name="TSimd">The width.</typeparam>
/// <typeparam name="TVector">Its vector.</typeparam>
static unsafe class TargetMath<TSimd, TVector>
    where TSimd : ISimd<TVector>
    where TVector : struct
{
    /// <summary>Elements that are summed in float; longer rows add such blocks in double.</summary>
    const int Block = 1024;

    /// <summary>Σ t · (x − most) over the classes whose target is not 0.</summary>
    public static float WeightedAbove(float* x, float* target, int count, float most)
    {
        if (count <= Block) return WeightedAboveOfBlock(x, target, count, most);
        double sum = 0;
        for (int i = 0; i < count; i += Block) sum += WeightedAboveOfBlock(x + i, target + i, Math.Min(Block, count - i), most);
        return (float)sum;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    static float WeightedAboveOfBlock(float* x, float* target, int count, float most)
    {
        int lanes = TSimd.Lanes;
        TVector shift = TSimd.Broadcast(most), sum = TSimd.Zero;
        for (int i = 0; i < count; i += lanes)
        {
            int rest = count - i;
            bool whole = rest >= lanes;
            TVector t = whole ? TSimd.Load(target + i) : TSimd.LoadPart(target + i, rest);
            TVector above = TSimd.Subtract(whole ? TSimd.Load(x + i) : TSimd.LoadPart(x + i, rest), shift);
            sum = TSimd.Add(sum, TSimd.Select(TSimd.Equal(t, TSimd.Zero), TSimd.Zero, TSimd.Multiply(t, above)));
        }
        return TSimd.Sum(sum);
    }

    /// <summary>y = y · factor − t · weight.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Difference(float* y, float* target, int count, float factor, float weight)
    {
        int lanes = TSimd.Lanes;
        TVector f = TSimd.Broadcast(factor), w = TSimd.Broadcast(weight);
        for (int i = 0; i < count; i += lanes)
        {
            int rest = count - i;
            if (rest >= lanes)
            {
                TSimd.Store(y + i, TSimd.Subtract(TSimd.Multiply(TSimd.Load(y + i), f), TSimd.Multiply(TSimd.Load(target + i), w)));
                continue;
            }
            TVector last = TSimd.Multiply(TSimd.LoadPart(y + i, rest), f);
            TSimd.StorePart(y + i, TSimd.Subtract(last, TSimd.Multiply(TSimd.LoadPart(target + i, rest), w)), rest);
        }
    }
}
