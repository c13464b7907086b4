namespace Gradus.Data.Formats;

/// <summary>The types of numbers that IDX and NumPy files hold.</summary>
public enum ElementType
{
    /// <summary>NumPy <c>?</c>: one byte, 0 or 1.</summary>
    Boolean,

    /// <summary>8 bits without sign.</summary>
    UInt8,

    /// <summary>8 bits with sign.</summary>
    Int8,

    /// <summary>16 bits without sign.</summary>
    UInt16,

    /// <summary>16 bits with sign.</summary>
    Int16,

    /// <summary>32 bits without sign.</summary>
    UInt32,

    /// <summary>32 bits with sign.</summary>
    Int32,

    /// <summary>64 bits without sign.</summary>
    UInt64,

    /// <summary>64 bits with sign.</summary>
    Int64,

    /// <summary>IEEE 754 half.</summary>
    Float16,

    /// <summary>IEEE 754 single.</summary>
    Float32,

    /// <summary>IEEE 754 double.</summary>
    Float64,
}
