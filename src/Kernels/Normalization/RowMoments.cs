using System.Runtime.CompilerServices;
using Gradus.Kernels.Drivers;
using Gradus.Kernels.Simd;

namespace Gradus.Kernels.Normalization;

/// <summary>Mean and biased variance of one row: a first pass for the mean, a second for sum and squares about it, while the row is in the cache.</summary>
/// <typeparam name="TSimd">The width.</typeparam>
/// <typeparam name="TVector">Its vector.</typeparam>
static unsafe class RowMoments<TSimd, TVector>
    where TSimd : ISimd<TVector>
    where TVector : struct
{
    /// <summary>Elements that are summed in float; longer rows add such blocks in double.</summary>
    const int Block = 1024;

    /// <summary>Mean and variance of <paramref name="count"/> numbers, at least one.</summary>
    public static (double Mean, double Variance) Of(float* x, int count)
    {
        // About the first number, so that a large common offset costs the sums no digits.
        (double rough, _) = Sums(x, count, x[0], 1f);
        float about = (float)(x[0] + (rough / count));
        (double sum, double squares) = Sums(x, count, about, 1f);
        if (double.IsPositiveInfinity(squares) && double.IsFinite(sum))
            squares = Sums(x, count, about, Standardizing.Down).Squares / ((double)Standardizing.Down * Standardizing.Down);
        return Standardizing.Moments(about, sum, squares, count);
    }

    /// <summary>Σ (x − about) and Σ ((x − about) · factor)².</summary>
    static (double Sum, double Squares) Sums(float* x, int count, float about, float factor)
    {
        double sum = 0, squares = 0;
        for (int i = 0; i < count; i += Block)
        {
            sum += SumsOfBlock(x + i, Math.Min(Block, count - i), about, factor, out float square);
            squares += square;
        }
        return (sum, squares);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    static float SumsOfBlock(float* x, int count, float about, float factor, out float squares)
    {
        int lanes = TSimd.Lanes, i = 0;
        TVector shift = TSimd.Broadcast(about), by = TSimd.Broadcast(factor), sum = TSimd.Zero, more = TSimd.Zero, square = TSimd.Zero, moreSquares = TSimd.Zero;
        // Two accumulators side by side hide the latency of the addition.
        for (; i <= count - (2 * lanes); i += 2 * lanes)
        {
            TVector a = TSimd.Subtract(TSimd.Load(x + i), shift), b = TSimd.Subtract(TSimd.Load(x + i + lanes), shift);
            sum = TSimd.Add(sum, a);
            more = TSimd.Add(more, b);
            a = TSimd.Multiply(a, by);
            b = TSimd.Multiply(b, by);
            square = TSimd.MultiplyAdd(a, a, square);
            moreSquares = TSimd.MultiplyAdd(b, b, moreSquares);
        }
        for (; i < count; i += lanes)
        {
            int rest = count - i;
            TVector a = TSimd.Subtract(rest >= lanes ? TSimd.Load(x + i) : Tails.Load<TSimd, TVector>(x + i, rest, about), shift);
            sum = TSimd.Add(sum, a);
            a = TSimd.Multiply(a, by);
            square = TSimd.MultiplyAdd(a, a, square);
        }
        squares = TSimd.Sum(TSimd.Add(square, moreSquares));
        return TSimd.Sum(TSimd.Add(sum, more));
    }
}
