using Gradus.Kernels.Drivers;
using Gradus.Kernels.Functions;

namespace Gradus.Kernels.Normalization;

/// <summary><see cref="GradientSums"/> of a gradient that comes through a rectifier: what arrives behind it is replaced by what arrives before it.</summary>
/// <remarks>Whether the rectifier let a number pass is computed again from the input: that costs less than reading the output.</remarks>
readonly struct RectifiedSums : IColumnSum
{
    public static int Inputs => 2;

    public static int Sums => 2;

    public static bool NeedsConstant => true;

    public static bool Replaces => true;

    public static TVector Replace<TSimd, TVector>(TVector a, TVector b, TVector constant, TVector factor, TVector offset)
        where TSimd : Simd.ISimd<TVector>
        where TVector : struct
    {
        TVector y = NormalizedRelu.Value<TSimd, TVector>(b, b, constant, factor, offset);
        return TSimd.Multiply(a, default(Relu).Slope<TSimd, TVector>(y, y));
    }

    public static TVector First<TSimd, TVector>(TVector sum, TVector a, TVector b, TVector constant)
        where TSimd : Simd.ISimd<TVector>
        where TVector : struct => GradientSums.First<TSimd, TVector>(sum, a, b, constant);

    public static TVector Second<TSimd, TVector>(TVector sum, TVector a, TVector b, TVector constant)
        where TSimd : Simd.ISimd<TVector>
        where TVector : struct => GradientSums.Second<TSimd, TVector>(sum, a, b, constant);
}
