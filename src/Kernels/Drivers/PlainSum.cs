using Gradus.Kernels.Simd;

namespace Gradus.Kernels.Drivers;

/// <summary>Σ a over the rows.</summary>
readonly struct PlainSum : IColumnSum
{
    public static int Inputs => 1;

    public static int Sums => 1;

    public static bool NeedsConstant => false;

    public static TVector First<TSimd, TVector>(TVector sum, TVector a, TVector b, TVector constant)
        where TSimd : ISimd<TVector>
        where TVector : struct => TSimd.Add(sum, a);

    public static TVector Second<TSimd, TVector>(TVector sum, TVector a, TVector b, TVector constant)
        where TSimd : ISimd<TVector>
        where TVector : struct => sum;
}
