using Gradus.Kernels.Drivers;

namespace Gradus.Kernels.Normalization;

/// <summary>a · p + q, a the gradient.</summary>
readonly struct ShiftedGradient : IRowMap
{
    public static int Inputs => 1;

    public static int Constants => 2;

    public static TVector Value<TSimd, TVector>(TVector a, TVector b, TVector p, TVector q, TVector r)
        where TSimd : Simd.ISimd<TVector>
        where TVector : struct => TSimd.MultiplyAdd(a, p, q);
}
