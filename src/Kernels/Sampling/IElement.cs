using System.Runtime.Intrinsics;

namespace Gradus.Kernels.Sampling;

/// <summary>What an image's numbers are stored as: read and written four at a time.</summary>
/// <typeparam name="T">The stored type.</typeparam>
public unsafe interface IElement<T>
    where T : unmanaged
{
    /// <summary>Four elements as floats.</summary>
    static abstract Vector128<float> Load(T* from);

    /// <summary>One float as an element: bytes are rounded to the nearest, halves to the even one, and clipped to 0 … 255.</summary>
    static abstract T Store(float value);
}
