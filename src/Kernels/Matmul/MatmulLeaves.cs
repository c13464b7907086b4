using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using Gradus.Kernels.Simd;

namespace Gradus.Kernels.Matmul;

/// <summary>Products with small outputs and long sums (gradients of weights): k is cut into leaves, summed side by side, combined in a fixed binary tree.</summary>
static unsafe class MatmulLeaves
{
    /// <summary>A leaf sums at least so many products, so that combining costs little.</summary>
    const int ShortestLeaf = 1024;

    /// <summary>More leaves than this give no thread more to do.</summary>
    const int MostLeaves = 64;

    /// <summary>All leaves together hold at most 4 MB, so that they stay in the cache.</summary>
    const int MostFloats = 1 << 20;

    /// <summary>Outputs that one part of the combination handles.</summary>
    const int CombinedOutputs = 4096;

    /// <summary>How many leaves a product has: of its sizes alone.</summary>
    public static int Count(int m, int n, int k) =>
        (int)Math.Max(1, Math.Min(Math.Min(MostLeaves, k / ShortestLeaf), MostFloats / Math.Max((long)m * n, 1)));

    /// <summary>Multiplies by <paramref name="leaves"/> leaves.</summary>
    public static void Multiply(in MatmulJob product, int leaves)
    {
        int outputs = product.M * product.N, stride = (outputs + 15) / 16 * 16;
        using Threads.Loan loan = Threads.Borrow(leaves * stride, out float* partials);
        int threads = Threads.Current.Count;
        int parts = Math.Min(leaves, MatmulJob.Worth(threads, (double)outputs * product.K));
        Threads.Run(parts, new Multiplication(product, partials, stride, leaves, parts));
        parts = threads == 1 ? 1 : (outputs + CombinedOutputs - 1) / CombinedOutputs;
        Threads.Run(parts, new Combination(product, partials, stride, leaves, parts));
    }

    /// <summary>C (+)= the sum of the leaves: neighbours first, then pairs, then fours.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    static void Combine<TSimd, TVector>(float* partials, int stride, int leaves, float* c, int from, int to, bool accumulate)
        where TSimd : ISimd<TVector>
        where TVector : struct
    {
        for (int i = from; i < to; i += TSimd.Lanes)
        {
            // Leaves are padded to whole vectors; C is not.
            float* partial = partials + i;
            for (int step = 1; step < leaves; step *= 2)
            {
                for (int leaf = 0; leaf + step < leaves; leaf += 2 * step)
                {
                    float* left = partial + ((nint)leaf * stride);
                    TSimd.Store(left, TSimd.Add(TSimd.Load(left), TSimd.Load(left + ((nint)step * stride))));
                }
            }
            int rest = to - i;
            TVector sum = TSimd.Load(partial);
            if (rest >= TSimd.Lanes) TSimd.Store(c + i, accumulate ? TSimd.Add(TSimd.Load(c + i), sum) : sum);
            else TSimd.StorePart(c + i, accumulate ? TSimd.Add(TSimd.LoadPart(c + i, rest), sum) : sum, rest);
        }
    }

    /// <summary>Computes the leaves, several in a part where one alone is not worth a fork.</summary>
    readonly struct Multiplication(MatmulJob product, float* partials, int stride, int leaves, int parts) : IJob
    {
        public void Run(int part, Workspace workspace)
        {
            int end = MatmulBlock.Cut(leaves, part + 1, parts);
            for (int leaf = MatmulBlock.Cut(leaves, part, parts); leaf < end; leaf++)
            {
                int from = MatmulBlock.Cut(product.K, leaf, leaves), steps = MatmulBlock.Cut(product.K, leaf + 1, leaves) - from;
                float* a = product.A + ((nint)from * product.AStep), b = product.B + ((nint)from * product.BRow);
                MatmulBlock.Multiply(a, product.ARow, product.AStep, b, product.BRow, product.BColumn, partials + ((nint)leaf * stride), product.N, product.M, product.N, steps, false);
            }
        }
    }

    /// <summary>Combines a range of outputs.</summary>
    readonly struct Combination(MatmulJob product, float* partials, int stride, int leaves, int parts) : IJob
    {
        public void Run(int part, Workspace workspace)
        {
            int from = part * CombinedOutputs, outputs = product.M * product.N;
            int to = parts == 1 ? outputs : Math.Min(outputs, from + CombinedOutputs);
            if (SimdTier.Is512) Combine<Simd512, Vector512<float>>(partials, stride, leaves, product.C, from, to, product.Accumulate);
            else if (SimdTier.Is256) Combine<Simd256, Vector256<float>>(partials, stride, leaves, product.C, from, to, product.Accumulate);
            else Combine<Simd128, Vector128<float>>(partials, stride, leaves, product.C, from, to, product.Accumulate);
        }
    }
}
