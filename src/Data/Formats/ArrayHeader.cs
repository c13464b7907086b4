using System.Buffers.Binary;
using System.Globalization;
using System.Text;

namespace Gradus.Data.Formats;

/// <summary>What stands before the numbers of an array in a file.</summary>
/// <param name="Kind">The format.</param>
/// <param name="Type">The type of one number.</param>
/// <param name="IsBigEndian">Whether the high byte comes first; always in IDX.</param>
/// <param name="Shape">The sizes of the axes.</param>
public sealed record ArrayHeader(ArrayKind Kind, ElementType Type, bool IsBigEndian, IReadOnlyList<int> Shape)
{
    /// <summary>The numbers of an npy file begin at a multiple of this.</summary>
    const int NpyAlignment = 64;

    const int NpyPreamble = 10;

    /// <summary>Bytes of the numbers.</summary>
    public long Bytes => Shape.Aggregate((long)NumericArray.SizeOf(Type), (bytes, size) => bytes * size);

    /// <summary>The shape as messages show it.</summary>
    public string ShapeText => $"[{string.Join(",", Shape)}]";

    /// <summary>Reads the header of a stream that stands at its start, as far as the first number.</summary>
    /// <exception cref="DataException">It is neither an npy nor an IDX header, or the array is column-major.</exception>
    internal static ArrayHeader Read(BoundedStream stream, bool isNpy)
    {
        if (!isNpy)
        {
            (ElementType idx, int[] sizes) = IdxFile.Header(stream);
            return new ArrayHeader(ArrayKind.Idx, idx, true, sizes);
        }
        NpyHeader header = NpyFile.Header(stream);
        if (header is { IsFortran: true, Shape.Length: > 1 })
            throw new DataException($"{stream.Where}: the array is column-major (Fortran order), so its samples do not stand one after the other; save numpy.ascontiguousarray(x) instead");
        return new ArrayHeader(ArrayKind.Npy, header.Type, header.IsBigEndian, header.Shape);
    }

    /// <summary>Writes the header; the numbers follow in the order of bytes that it says.</summary>
    /// <exception cref="DataException">IDX has no such type.</exception>
    public void Write(Stream stream)
    {
        ArgumentNullException.ThrowIfNull(stream);
        if (Kind == ArrayKind.Npy) WriteNpy(stream);
        else WriteIdx(stream);
    }

    void WriteNpy(Stream stream)
    {
        string order = NumericArray.SizeOf(Type) == 1 ? "|" : IsBigEndian ? ">" : "<";
        string shape = Shape.Count == 1 ? $"({Shape[0]},)" : $"({string.Join(", ", Shape)})";
        string text = string.Create(CultureInfo.InvariantCulture, $"{{'descr': '{order}{NpyHeader.CodeOf(Type)}', 'fortran_order': False, 'shape': {shape}, }}");
        int length = ((NpyPreamble + text.Length + NpyAlignment) / NpyAlignment * NpyAlignment) - NpyPreamble;
        Span<byte> size = stackalloc byte[2];
        BinaryPrimitives.WriteUInt16LittleEndian(size, (ushort)length);
        stream.Write([.. NpyFile.Magic, 1, 0, .. size]);
        stream.Write(Encoding.ASCII.GetBytes($"{text.PadRight(length - 1)}\n"));
    }

    void WriteIdx(Stream stream)
    {
        Span<byte> number = [0, 0, IdxFile.CodeOf(Type), (byte)Shape.Count];
        stream.Write(number);
        foreach (int size in Shape)
        {
            BinaryPrimitives.WriteInt32BigEndian(number, size);
            stream.Write(number);
        }
    }
}
