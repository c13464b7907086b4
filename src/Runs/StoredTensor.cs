namespace Gradus.Runs;

/// <summary>One tensor of a safetensors file: its name, type and shape; row-major, little-endian.</summary>
public sealed class StoredTensor
{
    /// <summary>A tensor.</summary>
    /// <param name="name">The name, such as <c>0/dense/weight</c>; any text but <c>__metadata__</c>.</param>
    /// <param name="type">The type of its elements.</param>
    /// <param name="shape">The sizes of its axes; none for a scalar, 0 for an empty tensor.</param>
    /// <exception cref="ArgumentException">A size is negative, the bytes do not fit 63 bits, or the name is taken by the format.</exception>
    public StoredTensor(string name, ElementType type, params ReadOnlySpan<long> shape)
    {
        if (name == Safetensors.MetadataKey) throw new ArgumentException($"a tensor cannot be called {Safetensors.MetadataKey}");
        Name = name;
        Type = type;
        Shape = shape.ToArray();
        Length = Bytes(type, shape) ?? throw new ArgumentException($"the tensor '{name}' has the shape [{string.Join(", ", Shape)}], which has no size in bytes");
    }

    /// <summary>The name.</summary>
    public string Name { get; }

    /// <summary>The type of its elements.</summary>
    public ElementType Type { get; }

    /// <summary>The sizes of its axes.</summary>
    public IReadOnlyList<long> Shape { get; }

    /// <summary>The size of its data in bytes.</summary>
    public long Length { get; }

    /// <summary>Where its data begins, in bytes after the header.</summary>
    public long Offset { get; internal set; }

    /// <summary>The bytes of one element.</summary>
    internal static int Size(ElementType type) => type switch
    {
        ElementType.Bool or ElementType.U8 or ElementType.I8 => 1,
        ElementType.U16 or ElementType.I16 or ElementType.F16 or ElementType.BF16 => 2,
        ElementType.U32 or ElementType.I32 or ElementType.F32 => 4,
        _ => 8,
    };

    /// <summary>The bytes of a tensor, or null where a size is negative or the product overflows.</summary>
    internal static long? Bytes(ElementType type, ReadOnlySpan<long> shape)
    {
        Int128 bytes = Size(type);
        bool isEmpty = false;
        foreach (long size in shape)
        {
            if (size < 0) return null;
            isEmpty |= size == 0;
            // Sizes beside a 0 must not overflow either: readers multiply in order.
            bytes = size == 0 ? bytes : bytes * size;
            if (bytes > long.MaxValue) return null;
        }
        return isEmpty ? 0 : (long)bytes;
    }
}
