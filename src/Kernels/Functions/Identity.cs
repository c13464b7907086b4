using System.Numerics;
using System.Runtime.CompilerServices;
using Gradus.Kernels.Simd;

namespace Gradus.Kernels.Functions;

/// <summary>x itself, for kernels that may pass what they read through a function.</summary>
public readonly struct Identity : IUnary
{
    /// <inheritdoc/>
    public bool NeedsInput => false;

    /// <inheritdoc/>
    public T Value<T>(T x)
        where T : IFloatingPointIeee754<T> => x;

    /// <inheritdoc/>
    public T Slope<T>(T x, T y)
        where T : IFloatingPointIeee754<T> => T.One;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TVector Value<TSimd, TVector>(TVector x)
        where TSimd : ISimd<TVector>
        where TVector : struct => x;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TVector Slope<TSimd, TVector>(TVector x, TVector y)
        where TSimd : ISimd<TVector>
        where TVector : struct => TSimd.Broadcast(1f);
}
