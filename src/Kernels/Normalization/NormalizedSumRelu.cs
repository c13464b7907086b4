using Gradus.Kernels.Drivers;
using Gradus.Kernels.Functions;

namespace Gradus.Kernels.Normalization;

/// <summary>max(0, (a − p) · q + r + b): <see cref="Normalized"/>, the sum and then the rectifier, to the bit.</summary>
readonly struct NormalizedSumRelu : IRowMap
{
    public static int Inputs => 2;

    public static int Constants => 3;

    public static TVector Value<TSimd, TVector>(TVector a, TVector b, TVector p, TVector q, TVector r)
        where TSimd : Simd.ISimd<TVector>
        where TVector : struct => default(RectifiedSum).Value<TSimd, TVector>(Normalized.Value<TSimd, TVector>(a, a, p, q, r), b);
}
