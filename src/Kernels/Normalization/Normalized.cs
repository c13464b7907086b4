using Gradus.Kernels.Drivers;

namespace Gradus.Kernels.Normalization;

/// <summary>(a − p) · q + r: the difference first, so that a large mean costs no digits.</summary>
readonly struct Normalized : IRowMap
{
    public static int Inputs => 1;

    public static int Constants => 3;

    public static TVector Value<TSimd, TVector>(TVector a, TVector b, TVector p, TVector q, TVector r)
        where TSimd : Simd.ISimd<TVector>
        where TVector : struct => TSimd.MultiplyAdd(TSimd.Subtract(a, p), q, r);
}
