using System.Numerics;
using System.Runtime.CompilerServices;
using Gradus.Kernels.Simd;

namespace Gradus.Kernels.Functions;

/// <summary>λ · x above 0, else λ · α · (e^x − 1). The slope is λ above 0, else y + λ · α; −0 and NaN pass.</summary>
/// <remarks>λ and α make mean 0 and variance 1 a fixed point. Klambauer, Unterthiner, Mayr, Hochreiter: "Self-normalizing neural networks" (2017), equation 14.</remarks>
public readonly struct Selu : IUnary
{
    const double Lambda = 1.0507009873554804934193349852946;
    const double Alpha = 1.6732632423543772848170429916717;

    /// <inheritdoc/>
    public bool NeedsInput => false;

    /// <inheritdoc/>
    public T Value<T>(T x)
        where T : IFloatingPointIeee754<T> => x < T.Zero ? T.CreateTruncating(Lambda * Alpha) * ScalarMath.ExpM1(x) : T.CreateTruncating(Lambda) * x;

    /// <inheritdoc/>
    public T Slope<T>(T x, T y)
        where T : IFloatingPointIeee754<T> => y > T.Zero ? T.CreateTruncating(Lambda) : y + T.CreateTruncating(Lambda * Alpha);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TVector Value<TSimd, TVector>(TVector x)
        where TSimd : ISimd<TVector>
        where TVector : struct
    {
        TVector below = TSimd.Multiply(TSimd.Broadcast((float)(Lambda * Alpha)), VectorMath.ExpM1<TSimd, TVector>(x));
        return TSimd.Select(TSimd.Greater(TSimd.Zero, x), below, TSimd.Multiply(TSimd.Broadcast((float)Lambda), x));
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TVector Slope<TSimd, TVector>(TVector x, TVector y)
        where TSimd : ISimd<TVector>
        where TVector : struct
    {
        TVector below = TSimd.Add(y, TSimd.Broadcast((float)(Lambda * Alpha)));
        return TSimd.Select(TSimd.Greater(y, TSimd.Zero), TSimd.Broadcast((float)Lambda), below);
    }
}
