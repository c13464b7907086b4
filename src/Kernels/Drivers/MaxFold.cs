using Gradus.Kernels.Simd;

namespace Gradus.Kernels.Drivers;

/// <summary>The largest element; NaN when one is NaN.</summary>
readonly struct MaxFold : IFold
{
    public static float Start => float.NegativeInfinity;

    public static float Neutral(float about) => float.NegativeInfinity;

    public static TVector Step<TSimd, TVector>(TVector accumulator, TVector x, TVector about)
        where TSimd : ISimd<TVector>
        where TVector : struct => TSimd.Max(accumulator, x);

    public static TVector Join<TSimd, TVector>(TVector a, TVector b)
        where TSimd : ISimd<TVector>
        where TVector : struct => TSimd.Max(a, b);

    public static float Finish<TSimd, TVector>(TVector accumulator)
        where TSimd : ISimd<TVector>
        where TVector : struct => TSimd.MaxLane(accumulator);
}
