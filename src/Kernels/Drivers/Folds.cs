using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using Gradus.Kernels.Simd;

namespace Gradus.Kernels.Drivers;

/// <summary>Runs an <see cref="IFold"/> over a block.</summary>
static unsafe class Folds
{
    /// <summary>Floats in a block: few enough that a float sum of it has about seven digits.</summary>
    public const int Block = 2048;

    /// <summary>The fold of <paramref name="count"/> floats.</summary>
    public static float Run<TFold>(float* x, int count, float about)
        where TFold : struct, IFold
    {
        if (SimdTier.Is512) return Run<TFold, Simd512, Vector512<float>>(x, count, about);
        if (SimdTier.Is256) return Run<TFold, Simd256, Vector256<float>>(x, count, about);
        return Run<TFold, Simd128, Vector128<float>>(x, count, about);
    }

    /// <summary>The sum of folds of the blocks of a leaf, in double.</summary>
    public static double Sum<TFold>(float* x, int count, float about)
        where TFold : struct, IFold
    {
        double total = 0;
        for (int i = 0; i < count; i += Block) total += Run<TFold>(x + i, Math.Min(Block, count - i), about);
        return total;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    static float Run<TFold, TSimd, TVector>(float* x, int count, float about)
        where TFold : struct, IFold
        where TSimd : ISimd<TVector>
        where TVector : struct
    {
        int lanes = TSimd.Lanes, i = 0;
        TVector k = TSimd.Broadcast(about), f0 = TSimd.Broadcast(TFold.Start), f1 = f0, f2 = f0, f3 = f0;
        for (; i <= count - (4 * lanes); i += 4 * lanes)
        {
            f0 = TFold.Step<TSimd, TVector>(f0, TSimd.Load(x + i), k);
            f1 = TFold.Step<TSimd, TVector>(f1, TSimd.Load(x + i + lanes), k);
            f2 = TFold.Step<TSimd, TVector>(f2, TSimd.Load(x + i + (2 * lanes)), k);
            f3 = TFold.Step<TSimd, TVector>(f3, TSimd.Load(x + i + (3 * lanes)), k);
        }
        for (; i <= count - lanes; i += lanes) f0 = TFold.Step<TSimd, TVector>(f0, TSimd.Load(x + i), k);
        if (i < count) f0 = TFold.Step<TSimd, TVector>(f0, Tails.Load<TSimd, TVector>(x + i, count - i, TFold.Neutral(about)), k);
        TVector low = TFold.Join<TSimd, TVector>(f0, f1), high = TFold.Join<TSimd, TVector>(f2, f3);
        return TFold.Finish<TSimd, TVector>(TFold.Join<TSimd, TVector>(low, high));
    }
}
