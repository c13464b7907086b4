using System.Runtime.Intrinsics;

namespace Gradus.Kernels.Sampling;

/// <summary>What an image's numbers are stored as: read and written as floats.</summary>
/// <typeparam name="T">The stored type.</typeparam>
public unsafe interface IElement<T>
    where T : unmanaged
{
    /// <summary>Four elements as floats.</summary>
    static abstract Vector128<float> Load(T* from);

    /// <summary>Sixteen elements as floats.</summary>
    static abstract Vector512<float> LoadSixteen(T* from);

    /// <summary>One element as a float.</summary>
    static abstract float Read(T* from);

    /// <summary>One float as an element: bytes are rounded to the nearest, halves to the even one, and clipped to 0 … 255.</summary>
    static abstract T Store(float value);

    /// <summary>Elements as floats.</summary>
    static abstract void Widen(ReadOnlySpan<T> from, Span<float> to);

    /// <summary>Floats as elements, each as <see cref="Store"/> has it.</summary>
    static abstract void Narrow(ReadOnlySpan<float> from, Span<T> to);
}
