using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Gradus.Kernels.Sampling;

/// <summary>Floats as they are.</summary>
public readonly unsafe struct FloatElement : IElement<float>
{
    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<float> Load(float* from) => Vector128.Load(from);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> LoadSixteen(float* from) => Vector512.Load(from);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float Read(float* from) => *from;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float Store(float value) => value;

    /// <inheritdoc/>
    public static void Widen(ReadOnlySpan<float> from, Span<float> to) => from.CopyTo(to);

    /// <inheritdoc/>
    public static void Narrow(ReadOnlySpan<float> from, Span<float> to) => from.CopyTo(to);
}
