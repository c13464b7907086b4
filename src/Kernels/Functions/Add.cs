using System.Numerics;
using System.Runtime.CompilerServices;
using Gradus.Kernels.Simd;

namespace Gradus.Kernels.Functions;

/// <summary>a + b.</summary>
public readonly struct Add : IBinary
{
    /// <inheritdoc/>
    public T Value<T>(T a, T b)
        where T : IFloatingPointIeee754<T> => a + b;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TVector Value<TSimd, TVector>(TVector a, TVector b)
        where TSimd : ISimd<TVector>
        where TVector : struct => TSimd.Add(a, b);
}
