using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text.Json;

namespace Gradus.Runs;

/// <summary>Writes a safetensors file from spans, without a copy of the whole: the tensors are declared, their values written in order, then committed.</summary>
/// <remarks>Until <see cref="Commit"/> nothing stands under the file's own name; disposing without it leaves the old file as it was.</remarks>
public sealed class SafetensorsWriter : IDisposable
{
    readonly string path;
    readonly FileStream stream;
    readonly IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    readonly List<StoredTensor> order;
    readonly long checksumPlace;
    int current;
    long written;
    bool isCommitted;

    /// <summary>Begins a file.</summary>
    /// <param name="path">Where; its folder must be there.</param>
    /// <param name="tensors">All tensors. They are written in this order, but tensors of wider elements come before those of narrower ones.</param>
    /// <param name="metadata">Texts for the header.</param>
    /// <exception cref="ArgumentException">A name occurs twice, or the header would be larger than readers take.</exception>
    public SafetensorsWriter(string path, IReadOnlyList<StoredTensor> tensors, IReadOnlyDictionary<string, string> metadata)
    {
        if (!BitConverter.IsLittleEndian) throw new PlatformNotSupportedException("safetensors files are little-endian and this machine is not");
        this.path = path;
        order = tensors.OrderByDescending(tensor => StoredTensor.Size(tensor.Type)).ToList();
        long offset = 0;
        foreach (StoredTensor tensor in order)
        {
            tensor.Offset = offset;
            offset = checked(offset + tensor.Length);
        }
        if (order.GroupBy(tensor => tensor.Name, StringComparer.Ordinal).FirstOrDefault(group => group.Count() > 1) is { } twice)
            throw new ArgumentException($"the tensor '{twice.Key}' is declared twice");
        byte[] header = Header(order, metadata);
        checksumPlace = sizeof(long) + Safetensors.ChecksumPlace(header);
        stream = new FileStream(AtomicFile.Temporary(path), FileMode.Create, FileAccess.ReadWrite, FileShare.None, 1 << 16);
        try
        {
            Append(BitConverter.GetBytes((long)header.Length));
            Append(header);
        }
        catch
        {
            Dispose();
            throw;
        }
    }

    /// <summary>The order in which the values must be written.</summary>
    public IReadOnlyList<StoredTensor> Tensors => order;

    /// <summary>Writes the next values of a tensor; a tensor may come in several pieces.</summary>
    /// <exception cref="InvalidOperationException">Another tensor is next, or the values are too many.</exception>
    public void Write(string name, ReadOnlySpan<float> values) => Write(name, ElementType.F32, MemoryMarshal.AsBytes(values));

    /// <summary>Writes the next whole numbers of a tensor.</summary>
    /// <inheritdoc cref="Write(string, ReadOnlySpan{float})"/>
    public void Write(string name, ReadOnlySpan<long> values) => Write(name, ElementType.I64, MemoryMarshal.AsBytes(values));

    /// <summary>Writes the next bytes of a tensor of any type, little-endian.</summary>
    /// <inheritdoc cref="Write(string, ReadOnlySpan{float})"/>
    public void Write(string name, ReadOnlySpan<byte> values) => Write(name, null, values);

    /// <summary>Completes the file: checksum, flush to the disk, and the move to its own name.</summary>
    /// <exception cref="InvalidOperationException">Values are missing.</exception>
    public void Commit()
    {
        SkipComplete();
        if (current < order.Count) throw new InvalidOperationException($"the tensor '{order[current].Name}' lacks {order[current].Length - written} bytes");
        stream.Position = checksumPlace;
        stream.Write(System.Text.Encoding.ASCII.GetBytes(Convert.ToHexStringLower(hash.GetHashAndReset())));
        stream.Flush(flushToDisk: true);
        stream.Dispose();
        File.Move(stream.Name, path, overwrite: true);
        isCommitted = true;
    }

    /// <summary>Gives up what was not committed.</summary>
    public void Dispose()
    {
        stream.Dispose();
        hash.Dispose();
        if (!isCommitted) File.Delete(stream.Name);
    }

    void Write(string name, ElementType? type, ReadOnlySpan<byte> values)
    {
        if (values.IsEmpty) return;
        SkipComplete();
        StoredTensor? next = current < order.Count ? order[current] : null;
        if (next?.Name != name || (type is not null && next.Type != type) || values.Length > next.Length - written)
        {
            string expected = next is null ? "no more values are" : $"{next.Length - written} bytes of '{next.Name}' ({next.Type}) are";
            throw new InvalidOperationException($"{values.Length} bytes of '{name}' came, but {expected} next");
        }
        Append(values);
        written += values.Length;
    }

    void SkipComplete()
    {
        while (current < order.Count && written == order[current].Length) (current, written) = (current + 1, 0);
    }

    void Append(ReadOnlySpan<byte> bytes)
    {
        stream.Write(bytes);
        hash.AppendData(bytes);
    }

    static byte[] Header(List<StoredTensor> order, IReadOnlyDictionary<string, string> metadata)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            json.WriteStartObject(Safetensors.MetadataKey);
            json.WriteString(Safetensors.ChecksumKey, Safetensors.NoChecksum);
            foreach ((string key, string value) in metadata.OrderBy(pair => pair.Key, StringComparer.Ordinal))
            {
                if (key == Safetensors.ChecksumKey) throw new ArgumentException($"the metadata key {key} is written by the container itself");
                json.WriteString(key, value);
            }
            json.WriteEndObject();
            foreach (StoredTensor tensor in order) WriteTensor(json, tensor);
            json.WriteEndObject();
        }
        // Data that begins at a multiple of 8 can be mapped into memory by other readers.
        while (buffer.Length % 8 != 0) buffer.WriteByte((byte)' ');
        return buffer.Length <= Safetensors.MaximumHeader ? buffer.ToArray()
            : throw new ArgumentException($"the header would have {buffer.Length} bytes; readers take at most {Safetensors.MaximumHeader}");
    }

    static void WriteTensor(Utf8JsonWriter json, StoredTensor tensor)
    {
        json.WriteStartObject(tensor.Name);
        json.WriteString("dtype", tensor.Type == ElementType.Bool ? "BOOL" : tensor.Type.ToString());
        json.WriteStartArray("shape");
        foreach (long size in tensor.Shape) json.WriteNumberValue(size);
        json.WriteEndArray();
        json.WriteStartArray("data_offsets");
        json.WriteNumberValue(tensor.Offset);
        json.WriteNumberValue(tensor.Offset + tensor.Length);
        json.WriteEndArray();
        json.WriteEndObject();
    }
}
