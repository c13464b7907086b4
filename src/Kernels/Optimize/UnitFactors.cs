using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using Gradus.Kernels.Simd;

namespace Gradus.Kernels.Optimize;

/// <summary>Multiplies the columns of a matrix by a factor each.</summary>
static unsafe class UnitFactors
{
    /// <summary>y = x · the factor of its column, for a stretch of a row-major matrix.</summary>
    /// <param name="x">The stretch.</param>
    /// <param name="factors">One per column.</param>
    /// <param name="columns">How many columns there are.</param>
    /// <param name="column">The column of the first number.</param>
    /// <param name="y">Receives the products.</param>
    /// <param name="count">Numbers in the stretch.</param>
    public static void Apply(float* x, float* factors, int columns, int column, float* y, int count)
    {
        while (count > 0)
        {
            int length = Math.Min(columns - column, count);
            if (SimdTier.Is512) Row<Simd512, Vector512<float>>(x, factors + column, y, length);
            else if (SimdTier.Is256) Row<Simd256, Vector256<float>>(x, factors + column, y, length);
            else Row<Simd128, Vector128<float>>(x, factors + column, y, length);
            x += length;
            y += length;
            count -= length;
            column = 0;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    static void Row<TSimd, TVector>(float* x, float* factors, float* y, int count)
        where TSimd : struct, ISimd<TVector>
        where TVector : struct
    {
        int i = 0;
        for (; i <= count - TSimd.Lanes; i += TSimd.Lanes) TSimd.Store(y + i, TSimd.Multiply(TSimd.Load(x + i), TSimd.Load(factors + i)));
        int left = count - i;
        if (left > 0) TSimd.StorePart(y + i, TSimd.Multiply(TSimd.LoadPart(x + i, left), TSimd.LoadPart(factors + i, left)), left);
    }
}
