using Gradus.Kernels.Drivers;

namespace Gradus.Kernels.Normalization;

/// <summary>a + (b − p) · q · r, a the gradient so far, b the input: the difference first, so that a large mean costs no digits.</summary>
readonly struct CenteredGradient : IRowMap
{
    public static int Inputs => 2;

    public static int Constants => 3;

    public static TVector Value<TSimd, TVector>(TVector a, TVector b, TVector p, TVector q, TVector r)
        where TSimd : Simd.ISimd<TVector>
        where TVector : struct => TSimd.MultiplyAdd(TSimd.Multiply(TSimd.Subtract(b, p), q), r, a);
}
