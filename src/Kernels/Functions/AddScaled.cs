using System.Numerics;
using System.Runtime.CompilerServices;
using Gradus.Kernels.Simd;

namespace Gradus.Kernels.Functions;

/// <summary>α · a + b.</summary>
/// <param name="factor">α.</param>
public readonly struct AddScaled(float factor) : IBinary
{
    /// <inheritdoc/>
    public T Value<T>(T a, T b)
        where T : IFloatingPointIeee754<T> => (T.CreateTruncating(factor) * a) + b;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TVector Value<TSimd, TVector>(TVector a, TVector b)
        where TSimd : ISimd<TVector>
        where TVector : struct => TSimd.MultiplyAdd(TSimd.Broadcast(factor), a, b);
}
