using System.Numerics;
using Gradus.Kernels.Simd;

namespace Gradus.Kernels.Functions;

/// <summary>A function of two numbers, as a struct that <see cref="Drivers.Elementwise"/> drives over spans. NaN in either must give NaN.</summary>
public interface IBinary
{
    /// <summary>f(a, b), scalar: the reference.</summary>
    T Value<T>(T a, T b)
        where T : IFloatingPointIeee754<T>;

    /// <summary>f(a, b), lane by lane.</summary>
    TVector Value<TSimd, TVector>(TVector a, TVector b)
        where TSimd : ISimd<TVector>
        where TVector : struct;
}
