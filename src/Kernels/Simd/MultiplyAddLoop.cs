using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Gradus.Kernels.Simd;

/// <summary>Multiply-adds in registers and nothing else: the most that a kernel could do on this machine.</summary>
public static unsafe class MultiplyAddLoop
{
    /// <summary>Chains side by side: more than the latency of a multiply-add times how many begin in a cycle.</summary>
    const int Chains = 12;

    /// <summary>Runs it on every thread of the current pool.</summary>
    /// <param name="rounds">Rounds of each thread.</param>
    /// <returns>Multiplications and additions of all threads.</returns>
    public static double Run(int rounds)
    {
        int threads = Threads.Current.Count;
        Threads.Run(threads, new Job(rounds));
        return 2.0 * Chains * SimdTier.Lanes * rounds * threads;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    static float Loop<TSimd, TVector>(int rounds)
        where TSimd : ISimd<TVector>
        where TVector : struct
    {
        TVector a = TSimd.Broadcast(0.999f), b = TSimd.Broadcast(0.001f);
        TVector c0 = b, c1 = b, c2 = b, c3 = b, c4 = b, c5 = b, c6 = b, c7 = b, c8 = b, c9 = b, ca = b, cb = b;
        for (; rounds > 0; rounds--)
        {
            c0 = TSimd.MultiplyAdd(c0, a, b); c1 = TSimd.MultiplyAdd(c1, a, b); c2 = TSimd.MultiplyAdd(c2, a, b); c3 = TSimd.MultiplyAdd(c3, a, b);
            c4 = TSimd.MultiplyAdd(c4, a, b); c5 = TSimd.MultiplyAdd(c5, a, b); c6 = TSimd.MultiplyAdd(c6, a, b); c7 = TSimd.MultiplyAdd(c7, a, b);
            c8 = TSimd.MultiplyAdd(c8, a, b); c9 = TSimd.MultiplyAdd(c9, a, b); ca = TSimd.MultiplyAdd(ca, a, b); cb = TSimd.MultiplyAdd(cb, a, b);
        }
        TVector low = TSimd.Add(TSimd.Add(TSimd.Add(c0, c1), TSimd.Add(c2, c3)), TSimd.Add(c4, c5));
        return TSimd.Sum(TSimd.Add(low, TSimd.Add(TSimd.Add(TSimd.Add(c6, c7), TSimd.Add(c8, c9)), TSimd.Add(ca, cb))));
    }

    readonly struct Job(int rounds) : IJob
    {
        public void Run(int part, Workspace workspace)
        {
            // The result is written, so that the loop has to be run.
            *workspace.Floats(1) = SimdTier.Is512 ? Loop<Simd512, Vector512<float>>(rounds)
                : SimdTier.Is256 ? Loop<Simd256, Vector256<float>>(rounds)
                : Loop<Simd128, Vector128<float>>(rounds);
        }
    }
}
