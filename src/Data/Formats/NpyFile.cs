using System.Buffers.Binary;
using System.Text;

namespace Gradus.Data.Formats;

/// <summary>NumPy's <c>.npy</c>, versions 1 to 3: one array of numbers, of either byte order, row-major or column-major. Objects (pickles) are refused.</summary>
/// <remarks>The format: numpy.lib.format.</remarks>
public static class NpyFile
{
    const int LongestHeader = 1 << 20;

    /// <summary>The first six bytes of every npy file.</summary>
    internal static ReadOnlySpan<byte> Magic => [0x93, (byte)'N', (byte)'U', (byte)'M', (byte)'P', (byte)'Y'];

    /// <summary>Reads a file.</summary>
    /// <exception cref="DataException">It is no npy file of numbers, is cut short, or has bytes left over.</exception>
    public static NumericArray Read(string path)
    {
        using FileStream file = File.OpenRead(path);
        return Read(new BoundedStream(file, file.Length, path));
    }

    internal static NumericArray Read(BoundedStream stream)
    {
        NpyHeader header = Header(stream);
        string what = $"npy data of shape [{string.Join(",", header.Shape)}]";
        byte[] data = stream.Read(header.Bytes, what);
        stream.End(what);
        if (header.IsFortran) data = RowMajor(data, header.Shape, NumericArray.SizeOf(header.Type));
        return new NumericArray(header.Type, header.Shape, data, header.IsBigEndian);
    }

    /// <summary>Reads as far as the first number.</summary>
    internal static NpyHeader Header(BoundedStream stream)
    {
        NpyHeader header = NpyHeader.Parse(Text(stream).Text, stream.Where);
        if (header.Bytes > 1L << 40) throw new DataException($"{stream.Where}: the npy header says more than a terabyte of data");
        return header;
    }

    /// <summary>Reads as far as the first number, and says the version of the format.</summary>
    internal static (string Text, int Version) Text(BoundedStream stream)
    {
        byte[] start = stream.Read(8, "the npy header");
        if (!start.AsSpan(0, 6).SequenceEqual(Magic))
            throw new DataException($"{stream.Where}: is no npy file: it does not begin with \\x93NUMPY");
        int version = start[6];
        if (version is < 1 or > 3) throw new DataException($"{stream.Where}: npy version {version}.{start[7]}; known are 1, 2 and 3");
        byte[] size = stream.Read(version == 1 ? 2 : 4, "the npy header");
        long length = version == 1 ? BinaryPrimitives.ReadUInt16LittleEndian(size) : BinaryPrimitives.ReadUInt32LittleEndian(size);
        if (length > LongestHeader) throw new DataException($"{stream.Where}: the npy header says it has {length} bytes, more than {LongestHeader}");
        byte[] text = stream.Read(length, "the npy header");
        return ((version == 3 ? Encoding.UTF8 : Encoding.Latin1).GetString(text), version);
    }

    /// <summary>Column-major to row-major.</summary>
    static byte[] RowMajor(byte[] from, int[] shape, int size)
    {
        if (shape.Length < 2 || from.Length == 0) return from;
        var strides = new int[shape.Length];
        int stride = size;
        for (int axis = 0; axis < shape.Length; axis++)
        {
            strides[axis] = stride;
            stride *= shape[axis];
        }
        var to = new byte[from.Length];
        var index = new int[shape.Length];
        int at = 0;
        for (int o = 0; o < to.Length; o += size)
        {
            from.AsSpan(at, size).CopyTo(to.AsSpan(o));
            for (int axis = shape.Length - 1; axis >= 0; axis--)
            {
                at += strides[axis];
                if (++index[axis] < shape[axis]) break;
                at -= strides[axis] * shape[axis];
                index[axis] = 0;
            }
        }
        return to;
    }
}
