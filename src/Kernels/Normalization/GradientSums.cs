using Gradus.Kernels.Drivers;

namespace Gradus.Kernels.Normalization;

/// <summary>Σ a and Σ a · (b − constant), a the gradient, b the input, the constant its mean.</summary>
readonly struct GradientSums : IColumnSum
{
    public static int Inputs => 2;

    public static int Sums => 2;

    public static bool NeedsConstant => true;

    public static TVector First<TSimd, TVector>(TVector sum, TVector a, TVector b, TVector constant)
        where TSimd : Simd.ISimd<TVector>
        where TVector : struct => TSimd.Add(sum, a);

    public static TVector Second<TSimd, TVector>(TVector sum, TVector a, TVector b, TVector constant)
        where TSimd : Simd.ISimd<TVector>
        where TVector : struct => TSimd.MultiplyAdd(a, TSimd.Subtract(b, constant), sum);
}
