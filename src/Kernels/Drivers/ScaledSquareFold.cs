using Gradus.Kernels.Simd;

namespace Gradus.Kernels.Drivers;

/// <summary>Σ (x · about)²: squares that would leave the range of float, scaled by a power of two.</summary>
readonly struct ScaledSquareFold : IFold
{
    public static float Start => 0f;

    public static float Neutral(float about) => 0f;

    public static TVector Step<TSimd, TVector>(TVector accumulator, TVector x, TVector about)
        where TSimd : ISimd<TVector>
        where TVector : struct
    {
        TVector scaled = TSimd.Multiply(x, about);
        return TSimd.MultiplyAdd(scaled, scaled, accumulator);
    }

    public static TVector Join<TSimd, TVector>(TVector a, TVector b)
        where TSimd : ISimd<TVector>
        where TVector : struct => TSimd.Add(a, b);

    public static float Finish<TSimd, TVector>(TVector accumulator)
        where TSimd : ISimd<TVector>
        where TVector : struct => TSimd.Sum(accumulator);
}
