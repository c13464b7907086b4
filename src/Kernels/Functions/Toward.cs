using System.Numerics;
using System.Runtime.CompilerServices;
using Gradus.Kernels.Simd;

namespace Gradus.Kernels.Functions;

/// <summary>a + share · (b − a): a moves towards b.</summary>
/// <param name="share">How far, from 0 to 1.</param>
public readonly struct Toward(float share) : IBinary
{
    /// <inheritdoc/>
    public T Value<T>(T a, T b)
        where T : IFloatingPointIeee754<T> => (T.CreateTruncating(share) * (b - a)) + a;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TVector Value<TSimd, TVector>(TVector a, TVector b)
        where TSimd : ISimd<TVector>
        where TVector : struct => TSimd.MultiplyAdd(TSimd.Broadcast(share), TSimd.Subtract(b, a), a);
}
