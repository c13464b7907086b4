using System.Buffers.Binary;

namespace Gradus.Data.Formats;

/// <summary>An array of numbers as a file holds it: row-major, little- or big-endian; converted when it is asked for.</summary>
public sealed class NumericArray
{
    readonly byte[] raw;
    readonly bool bigEndian;

    /// <summary>Takes the bytes over without a copy.</summary>
    /// <param name="type">The type of one number.</param>
    /// <param name="shape">The sizes of the axes; their product times the size of a number is the length of <paramref name="raw"/>.</param>
    /// <param name="raw">The numbers, row-major.</param>
    /// <param name="bigEndian">Whether the high byte comes first.</param>
    public NumericArray(ElementType type, int[] shape, byte[] raw, bool bigEndian)
    {
        ArgumentNullException.ThrowIfNull(shape);
        ArgumentNullException.ThrowIfNull(raw);
        long length = SizeOf(type);
        foreach (int size in shape) length *= size;
        ArgumentOutOfRangeException.ThrowIfNotEqual(raw.Length, length);
        Type = type;
        Shape = shape;
        this.raw = raw;
        this.bigEndian = bigEndian;
    }

    /// <summary>The type of one number.</summary>
    public ElementType Type { get; }

    /// <summary>The sizes of the axes.</summary>
    public IReadOnlyList<int> Shape { get; }

    /// <summary>How many numbers there are.</summary>
    public int Length => raw.Length / SizeOf(Type);

    /// <summary>Whether the numbers are whole by their type.</summary>
    public bool IsInteger => Type < ElementType.Float16;

    /// <summary>The shape as messages show it.</summary>
    public string ShapeText => $"[{string.Join(",", Shape)}]";

    /// <summary>The numbers as the file has them.</summary>
    public ReadOnlySpan<byte> Raw => raw;

    /// <summary>Whether the high byte of a number comes first in <see cref="Raw"/>.</summary>
    public bool IsBigEndian => bigEndian;

    /// <summary>Bytes of one number.</summary>
    public static int SizeOf(ElementType type) => type switch
    {
        ElementType.Boolean or ElementType.UInt8 or ElementType.Int8 => 1,
        ElementType.UInt16 or ElementType.Int16 or ElementType.Float16 => 2,
        ElementType.UInt32 or ElementType.Int32 or ElementType.Float32 => 4,
        _ => 8,
    };

    /// <summary>The bytes themselves, not copied, of an array of <see cref="ElementType.UInt8"/>.</summary>
    public byte[] ToBytes() => Type == ElementType.UInt8 ? raw : throw new InvalidOperationException($"an array of {Type} is no array of bytes");

    /// <summary>All numbers as floats; those that a float cannot hold are rounded.</summary>
    public float[] ToFloats()
    {
        var floats = new float[Length];
        for (int i = 0; i < floats.Length; i++) floats[i] = Type == ElementType.Float32 ? Single(i) : (float)Double(i);
        return floats;
    }

    /// <summary>All numbers of an integer array as class indices.</summary>
    /// <param name="where">What an error names.</param>
    /// <exception cref="DataException">A number is negative or too large for a class index.</exception>
    public int[] ToLabels(string where)
    {
        var labels = new int[Length];
        for (int i = 0; i < labels.Length; i++)
        {
            double value = Double(i);
            if (value is < 0 or > int.MaxValue)
                throw new DataException($"{where}: the label of sample {i} is {value:R}, but a class index is a whole number from 0");
            labels[i] = (int)value;
        }
        return labels;
    }

    float Single(int index)
    {
        ReadOnlySpan<byte> at = raw.AsSpan(index * 4);
        return bigEndian ? BinaryPrimitives.ReadSingleBigEndian(at) : BinaryPrimitives.ReadSingleLittleEndian(at);
    }

    double Double(int index)
    {
        ReadOnlySpan<byte> at = raw.AsSpan(index * SizeOf(Type));
        return Type switch
        {
            ElementType.Boolean => at[0] == 0 ? 0 : 1,
            ElementType.UInt8 => at[0],
            ElementType.Int8 => (sbyte)at[0],
            ElementType.UInt16 => bigEndian ? BinaryPrimitives.ReadUInt16BigEndian(at) : BinaryPrimitives.ReadUInt16LittleEndian(at),
            ElementType.Int16 => bigEndian ? BinaryPrimitives.ReadInt16BigEndian(at) : BinaryPrimitives.ReadInt16LittleEndian(at),
            ElementType.UInt32 => bigEndian ? BinaryPrimitives.ReadUInt32BigEndian(at) : BinaryPrimitives.ReadUInt32LittleEndian(at),
            ElementType.Int32 => bigEndian ? BinaryPrimitives.ReadInt32BigEndian(at) : BinaryPrimitives.ReadInt32LittleEndian(at),
            ElementType.UInt64 => bigEndian ? BinaryPrimitives.ReadUInt64BigEndian(at) : BinaryPrimitives.ReadUInt64LittleEndian(at),
            ElementType.Int64 => bigEndian ? BinaryPrimitives.ReadInt64BigEndian(at) : BinaryPrimitives.ReadInt64LittleEndian(at),
            ElementType.Float16 => (double)(bigEndian ? BinaryPrimitives.ReadHalfBigEndian(at) : BinaryPrimitives.ReadHalfLittleEndian(at)),
            ElementType.Float32 => bigEndian ? BinaryPrimitives.ReadSingleBigEndian(at) : BinaryPrimitives.ReadSingleLittleEndian(at),
            _ => bigEndian ? BinaryPrimitives.ReadDoubleBigEndian(at) : BinaryPrimitives.ReadDoubleLittleEndian(at),
        };
    }
}
