using Gradus.Kernels.Simd;

namespace Gradus.Kernels.Drivers;

/// <summary>The last, incomplete vector of a span that is reduced: the missing lanes hold what leaves the result as it is.</summary>
static unsafe class Tails
{
    /// <summary>Reads <paramref name="count"/> lanes; the others are <paramref name="neutral"/>.</summary>
    public static TVector Load<TSimd, TVector>(float* from, int count, float neutral)
        where TSimd : ISimd<TVector>
        where TVector : struct
    {
        const int most = 16;
        float* lanes = stackalloc float[most];
        for (int i = 0; i < most; i++) lanes[i] = i < count ? from[i] : neutral;
        return TSimd.Load(lanes);
    }
}
