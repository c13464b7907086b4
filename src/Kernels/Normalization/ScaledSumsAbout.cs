using Gradus.Kernels.Drivers;

namespace Gradus.Kernels.Normalization;

/// <summary>Σ (a − constant) and Σ ((a − constant) · <see cref="Standardizing.Down"/>)²: where the square itself leaves the range of float.</summary>
readonly struct ScaledSumsAbout : IColumnSum
{
    public static int Inputs => 1;

    public static int Sums => 2;

    public static bool NeedsConstant => true;

    public static TVector First<TSimd, TVector>(TVector sum, TVector a, TVector b, TVector constant)
        where TSimd : Simd.ISimd<TVector>
        where TVector : struct => TSimd.Add(sum, TSimd.Subtract(a, constant));

    public static TVector Second<TSimd, TVector>(TVector sum, TVector a, TVector b, TVector constant)
        where TSimd : Simd.ISimd<TVector>
        where TVector : struct
    {
        TVector difference = TSimd.Multiply(TSimd.Subtract(a, constant), TSimd.Broadcast(Standardizing.Down));
        return TSimd.MultiplyAdd(difference, difference, sum);
    }
}
