using Gradus.Kernels.Drivers;

namespace Gradus.Kernels.Normalization;

/// <summary>a · p + (b · q + r), a the gradient, b the input.</summary>
readonly struct NormalizedGradient : IRowMap
{
    public static int Inputs => 2;

    public static int Constants => 3;

    public static TVector Value<TSimd, TVector>(TVector a, TVector b, TVector p, TVector q, TVector r)
        where TSimd : Simd.ISimd<TVector>
        where TVector : struct => TSimd.MultiplyAdd(a, p, TSimd.MultiplyAdd(b, q, r));
}
