using System.Buffers.Binary;
using System.IO.Compression;

namespace Gradus.Data.Formats;

/// <summary>IDX, the format of MNIST: 00 00 type rank, rank big-endian sizes of 32 bits, then the numbers, big-endian, row-major; plain or gzip.</summary>
public static class IdxFile
{
    /// <summary>Reads a file; gzip is known by its first two bytes, not by the name.</summary>
    /// <exception cref="DataException">It is no IDX file, is cut short, or has bytes left over.</exception>
    public static NumericArray Read(string path)
    {
        using FileStream file = File.OpenRead(path);
        Span<byte> start = stackalloc byte[2];
        bool isGzip = file.ReadAtLeast(start, 2, throwOnEndOfStream: false) == 2 && start[0] == 0x1F && start[1] == 0x8B;
        file.Position = 0;
        if (!isGzip) return Read(new BoundedStream(file, file.Length, path));
        using var gzip = new GZipStream(file, CompressionMode.Decompress);
        return Read(new BoundedStream(gzip, file.Length * BoundedStream.LargestDeflateRatio, path));
    }

    static NumericArray Read(BoundedStream stream)
    {
        (ElementType type, int[] shape) = Header(stream);
        string what = $"IDX data of shape [{string.Join(",", shape)}]";
        long bytes = NumericArray.SizeOf(type);
        foreach (int size in shape) bytes *= size;
        byte[] data = stream.Read(bytes, what);
        stream.End(what);
        return new NumericArray(type, shape, data, bigEndian: true);
    }

    /// <summary>Reads as far as the first number.</summary>
    internal static (ElementType Type, int[] Shape) Header(BoundedStream stream)
    {
        byte[] magic = stream.Read(4, "the IDX header");
        if (magic[0] != 0 || magic[1] != 0)
            throw new DataException($"{stream.Where}: an IDX file begins with 00 00, this one with {magic[0]:X2} {magic[1]:X2}");
        ElementType type = TypeOf(magic[2], stream.Where);
        int rank = magic[3];
        if (rank == 0) throw new DataException($"{stream.Where}: the IDX header says 0 axes");
        byte[] sizes = stream.Read(4L * rank, "the IDX header");
        var shape = new int[rank];
        long bytes = NumericArray.SizeOf(type);
        for (int axis = 0; axis < rank; axis++)
        {
            int size = BinaryPrimitives.ReadInt32BigEndian(sizes.AsSpan(4 * axis));
            if (size < 0) throw new DataException($"{stream.Where}: axis {axis} of the IDX header has the size {(uint)size}, more than {int.MaxValue}");
            shape[axis] = size;
            // Both factors are below 2^31 and 2^40, so the product cannot overflow before it is refused.
            bytes *= size;
            if (bytes > 1L << 40) throw new DataException($"{stream.Where}: the IDX header says more than a terabyte of data");
        }
        return (type, shape);
    }

    /// <summary>The type byte of an IDX header.</summary>
    /// <exception cref="DataException">IDX has no such type.</exception>
    internal static byte CodeOf(ElementType type) => type switch
    {
        ElementType.UInt8 => 0x08,
        ElementType.Int8 => 0x09,
        ElementType.Int16 => 0x0B,
        ElementType.Int32 => 0x0C,
        ElementType.Float32 => 0x0D,
        ElementType.Float64 => 0x0E,
        _ => throw new DataException($"IDX files hold no {type}"),
    };

    static ElementType TypeOf(byte code, string where) => code switch
    {
        0x08 => ElementType.UInt8,
        0x09 => ElementType.Int8,
        0x0B => ElementType.Int16,
        0x0C => ElementType.Int32,
        0x0D => ElementType.Float32,
        0x0E => ElementType.Float64,
        _ => throw new DataException($"{where}: the IDX type byte is {code:X2}; known are 08, 09, 0B, 0C, 0D and 0E"),
    };
}
