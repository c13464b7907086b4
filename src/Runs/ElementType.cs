namespace Gradus.Runs;

/// <summary>The type of a tensor's elements in a safetensors file.</summary>
public enum ElementType
{
    /// <summary>One byte, 0 or 1.</summary>
    Bool,

    /// <summary>Unsigned, 1 byte.</summary>
    U8,

    /// <summary>Signed, 1 byte.</summary>
    I8,

    /// <summary>Unsigned, 2 bytes.</summary>
    U16,

    /// <summary>Signed, 2 bytes.</summary>
    I16,

    /// <summary>IEEE half.</summary>
    F16,

    /// <summary>The upper half of a float.</summary>
    BF16,

    /// <summary>Unsigned, 4 bytes.</summary>
    U32,

    /// <summary>Signed, 4 bytes.</summary>
    I32,

    /// <summary>IEEE single.</summary>
    F32,

    /// <summary>Unsigned, 8 bytes.</summary>
    U64,

    /// <summary>Signed, 8 bytes.</summary>
    I64,

    /// <summary>IEEE double.</summary>
    F64,
}
