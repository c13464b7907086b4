using Gradus.Kernels.Simd;

namespace Gradus.Kernels.Drivers;

/// <summary>Σ (x − about).</summary>
readonly struct SumFold : IFold
{
    public static float Start => 0f;

    public static float Neutral(float about) => about;

    public static TVector Step<TSimd, TVector>(TVector accumulator, TVector x, TVector about)
        where TSimd : ISimd<TVector>
        where TVector : struct => TSimd.Add(accumulator, TSimd.Subtract(x, about));

    public static TVector Join<TSimd, TVector>(TVector a, TVector b)
        where TSimd : ISimd<TVector>
        where TVector : struct => TSimd.Add(a, b);

    public static float Finish<TSimd, TVector>(TVector accumulator)
        where TSimd : ISimd<TVector>
        where TVector : struct => TSimd.Sum(accumulator);
}
