using Gradus.Kernels.Simd;

namespace Gradus.Kernels.Drivers;

/// <summary>Σ 0 · x: 0 when all elements are finite, else NaN.</summary>
readonly struct FiniteFold : IFold
{
    public static float Start => 0f;

    public static float Neutral(float about) => 0f;

    public static TVector Step<TSimd, TVector>(TVector accumulator, TVector x, TVector about)
        where TSimd : ISimd<TVector>
        where TVector : struct => TSimd.MultiplyAdd(x, TSimd.Zero, accumulator);

    public static TVector Join<TSimd, TVector>(TVector a, TVector b)
        where TSimd : ISimd<TVector>
        where TVector : struct => TSimd.Add(a, b);

    public static float Finish<TSimd, TVector>(TVector accumulator)
        where TSimd : ISimd<TVector>
        where TVector : struct => TSimd.Sum(accumulator);
}
