using System.Numerics;
using Gradus.Kernels.Simd;

namespace Gradus.Kernels.Functions;

/// <summary>A function of one number and its derivative, as a struct that <see cref="Drivers.Elementwise"/> drives over spans.</summary>
/// <remarks>
/// The scalar forms are the reference, and serve whoever integrates a function (the mean field); the vector forms are what trains.
/// Settings such as a leak are fields of the struct. NaN in must give NaN out, in all four.
/// </remarks>
public interface IUnary
{
    /// <summary>Whether <c>Slope</c> reads x. If not, backward needs only y and is given no x: its vector x is then y, and must be ignored.</summary>
    bool NeedsInput { get; }

    /// <summary>f(x), scalar.</summary>
    T Value<T>(T x)
        where T : IFloatingPointIeee754<T>;

    /// <summary>f′(x), scalar.</summary>
    /// <param name="x">Where.</param>
    /// <param name="y">f(x).</param>
    T Slope<T>(T x, T y)
        where T : IFloatingPointIeee754<T>;

    /// <summary>f(x), lane by lane.</summary>
    TVector Value<TSimd, TVector>(TVector x)
        where TSimd : ISimd<TVector>
        where TVector : struct;

    /// <summary>f′(x), lane by lane.</summary>
    /// <param name="x">Where; undefined unless <see cref="NeedsInput"/>.</param>
    /// <param name="y">f(x).</param>
    TVector Slope<TSimd, TVector>(TVector x, TVector y)
        where TSimd : ISimd<TVector>
        where TVector : struct;
}
