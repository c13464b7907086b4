using System.Numerics;
using System.Runtime.CompilerServices;
using Gradus.Kernels.Simd;

namespace Gradus.Kernels.Functions;

/// <summary>max(a + b, 0): <see cref="Add"/> and then <see cref="Relu"/>, to the bit.</summary>
public readonly struct RectifiedSum : IBinary
{
    /// <inheritdoc/>
    public T Value<T>(T a, T b)
        where T : IFloatingPointIeee754<T> => default(Relu).Value(a + b);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TVector Value<TSimd, TVector>(TVector a, TVector b)
        where TSimd : ISimd<TVector>
        where TVector : struct => default(Relu).Value<TSimd, TVector>(TSimd.Add(a, b));
}
