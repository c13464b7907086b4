using System.Numerics;
using System.Runtime.CompilerServices;
using Gradus.Kernels.Simd;

namespace Gradus.Kernels.Functions;

/// <summary>x above 0, else leak · x. The slope at 0 is the leak; −0 and NaN pass.</summary>
/// <param name="leak">The slope below 0; at least 0, so that the sign of y tells the sign of x.</param>
/// <remarks>Maas, Hannun, Ng: "Rectifier nonlinearities improve neural network acoustic models" (2013).</remarks>
public readonly struct LeakyRelu(float leak) : IUnary
{
    /// <inheritdoc/>
    public bool NeedsInput => false;

    /// <inheritdoc/>
    public T Value<T>(T x)
        where T : IFloatingPointIeee754<T> => x < T.Zero ? T.CreateTruncating(leak) * x : x;

    /// <inheritdoc/>
    public T Slope<T>(T x, T y)
        where T : IFloatingPointIeee754<T> => y > T.Zero ? T.One : y <= T.Zero ? T.CreateTruncating(leak) : y;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TVector Value<TSimd, TVector>(TVector x)
        where TSimd : ISimd<TVector>
        where TVector : struct => TSimd.Select(TSimd.Greater(TSimd.Zero, x), TSimd.Multiply(TSimd.Broadcast(leak), x), x);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TVector Slope<TSimd, TVector>(TVector x, TVector y)
        where TSimd : ISimd<TVector>
        where TVector : struct
    {
        TVector below = TSimd.Select(TSimd.GreaterOrEqual(TSimd.Zero, y), TSimd.Broadcast(leak), y);
        return TSimd.Select(TSimd.Greater(y, TSimd.Zero), TSimd.Broadcast(1f), below);
    }
}
