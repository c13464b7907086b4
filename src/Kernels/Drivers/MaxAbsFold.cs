using Gradus.Kernels.Simd;

namespace Gradus.Kernels.Drivers;

/// <summary>The largest |x|; NaN when one is NaN.</summary>
readonly struct MaxAbsFold : IFold
{
    public static float Start => 0f;

    public static float Neutral(float about) => 0f;

    public static TVector Step<TSimd, TVector>(TVector accumulator, TVector x, TVector about)
        where TSimd : ISimd<TVector>
        where TVector : struct => TSimd.Max(accumulator, TSimd.Abs(x));

    public static TVector Join<TSimd, TVector>(TVector a, TVector b)
        where TSimd : ISimd<TVector>
        where TVector : struct => TSimd.Max(a, b);

    public static float Finish<TSimd, TVector>(TVector accumulator)
        where TSimd : ISimd<TVector>
        where TVector : struct => TSimd.MaxLane(accumulator);
}
