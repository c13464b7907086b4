using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Security.Cryptography;

namespace Gradus.Runs;

/// <summary>Reads a safetensors file; everything that can be wrong with it is found when it is opened.</summary>
public sealed class SafetensorsReader : IDisposable
{
    readonly FileStream stream;
    readonly string path;
    readonly SafetensorsHeader header;
    readonly long dataStart;

    /// <summary>Opens a file and checks all of it: header, offsets, and the checksum where it carries one.</summary>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    /// <exception cref="DamagedFileException">The file is no safetensors file, or not what was written.</exception>
    public SafetensorsReader(string path)
    {
        if (!BitConverter.IsLittleEndian) throw new PlatformNotSupportedException("safetensors files are little-endian and this machine is not");
        this.path = path;
        stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete, 1);
        try
        {
            byte[] bytes = ReadHeader();
            dataStart = sizeof(long) + bytes.Length;
            header = SafetensorsHeader.Parse(bytes, stream.Length - dataStart, path);
            if (header.Checksum is not null) Verify(bytes, header.Checksum);
        }
        catch
        {
            stream.Dispose();
            throw;
        }
    }

    /// <summary>The tensors, in the order of their data.</summary>
    public IReadOnlyList<StoredTensor> Tensors => header.Tensors;

    /// <summary>The texts of the header, without the checksum.</summary>
    public IReadOnlyDictionary<string, string> Metadata => header.Metadata;

    /// <summary>Whether the file carries a checksum, which then was right; a file that Gradus wrote always does.</summary>
    public bool HasChecksum => header.Checksum is not null;

    /// <summary>The tensor of a name, or null.</summary>
    public StoredTensor? Find(string name) => header.ByName.GetValueOrDefault(name);

    /// <summary>Reads the values of a tensor of floats.</summary>
    /// <exception cref="DamagedFileException">There is no such tensor of this type and length.</exception>
    public void Read(string name, Span<float> values) => Read(name, ElementType.F32, MemoryMarshal.AsBytes(values));

    /// <summary>Reads the values of a tensor of whole numbers.</summary>
    /// <inheritdoc cref="Read(string, Span{float})"/>
    public void Read(string name, Span<long> values) => Read(name, ElementType.I64, MemoryMarshal.AsBytes(values));

    /// <summary>Reads the bytes of a tensor of any type, little-endian.</summary>
    /// <inheritdoc cref="Read(string, Span{float})"/>
    public void Read(string name, Span<byte> values) => Read(name, null, values);

    /// <summary>Closes the file.</summary>
    public void Dispose() => stream.Dispose();

    void Read(string name, ElementType? type, Span<byte> values)
    {
        StoredTensor tensor = Find(name) ?? throw new DamagedFileException(path, $"the tensor '{name}' is missing");
        if ((type is not null && tensor.Type != type) || tensor.Length != values.Length)
        {
            throw new DamagedFileException(path, $"the tensor '{name}' is {tensor.Type} [{string.Join(", ", tensor.Shape)}] of {tensor.Length} bytes; "
                + $"expected {(type is null ? "" : $"{type} of ")}{values.Length} bytes");
        }
        stream.Position = dataStart + tensor.Offset;
        // A span holds less than 2 GB of bytes by its type, and so does this read.
        if (stream.ReadAtLeast(values, values.Length, throwOnEndOfStream: false) < values.Length)
            throw new DamagedFileException(path, $"the file ends inside the tensor '{name}'");
    }

    byte[] ReadHeader()
    {
        Span<byte> prefix = stackalloc byte[sizeof(long)];
        if (stream.ReadAtLeast(prefix, prefix.Length, throwOnEndOfStream: false) < prefix.Length)
            throw new DamagedFileException(path, $"the file has {stream.Length} bytes and is no safetensors file");
        ulong length = BinaryPrimitives.ReadUInt64LittleEndian(prefix);
        if (length > Safetensors.MaximumHeader) throw new DamagedFileException(path, $"the header claims {length} bytes; at most {Safetensors.MaximumHeader} are read");
        if ((long)length > stream.Length - sizeof(long))
            throw new DamagedFileException(path, $"the header claims {length} bytes, but only {stream.Length - sizeof(long)} follow: the file is cut off");
        byte[] bytes = new byte[(int)length];
        stream.ReadExactly(bytes);
        return bytes;
    }

    void Verify(byte[] bytes, string expected)
    {
        int place = Safetensors.ChecksumPlace(bytes);
        if (place < 0) throw new DamagedFileException(path, "the checksum is not where it is written");
        byte[] blank = [.. bytes];
        Safetensors.NoChecksum.CopyTo(blank.AsSpan(place));
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(BitConverter.GetBytes((long)bytes.Length));
        hash.AppendData(blank);
        byte[] block = new byte[(int)Math.Clamp(stream.Length - stream.Position, 1, 1 << 20)];
        for (int count; (count = stream.Read(block)) > 0;) hash.AppendData(block, 0, count);
        if (Convert.ToHexStringLower(hash.GetHashAndReset()) != expected)
            throw new DamagedFileException(path, "the checksum does not match: the file was damaged or changed after it was written");
    }
}
