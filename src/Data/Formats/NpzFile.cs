using System.IO.Compression;
using Gradus.Images.Codecs;

namespace Gradus.Data.Formats;

/// <summary>NumPy's <c>.npz</c>: a zip of <c>&lt;name&gt;.npy</c>, stored or deflated.</summary>
public sealed class NpzFile : IDisposable
{
    readonly FileStream file;
    readonly ZipArchive archive;
    readonly string path;

    NpzFile(FileStream file, ZipArchive archive, string path)
    {
        this.file = file;
        this.archive = archive;
        this.path = path;
    }

    /// <summary>The names of the arrays, in the order of the file.</summary>
    public IEnumerable<string> Names => archive.Entries.Where(entry => entry.FullName.EndsWith(".npy", StringComparison.Ordinal)).Select(entry => entry.FullName[..^4]);

    /// <summary>Opens a file.</summary>
    /// <exception cref="DataException">It is no zip.</exception>
    public static NpzFile Open(string path)
    {
        FileStream file = File.OpenRead(path);
        try
        {
            return new NpzFile(file, new ZipArchive(file, ZipArchiveMode.Read, leaveOpen: true), path);
        }
        catch (InvalidDataException error)
        {
            file.Dispose();
            throw new DataException($"{path}: is no npz file: it cannot be read as a zip", error);
        }
    }

    /// <summary>Whether an array is packed.</summary>
    public bool IsPacked(string name) => Entry(name) is var entry && entry.CompressedLength < entry.Length;

    /// <summary>Type and shape of an array.</summary>
    /// <param name="name">One of <see cref="Names"/>.</param>
    /// <exception cref="DataException">It is damaged, or no array of numbers.</exception>
    public ArrayHeader Header(string name) => Guarded(name, (stream, _) =>
    {
        NpyHeader header = NpyFile.Header(stream);
        return new ArrayHeader(ArrayKind.Npy, header.Type, header.IsBigEndian, header.Shape);
    });

    /// <summary>Whether an array is of a type that is no number: <see cref="Opaque"/> reads it.</summary>
    /// <param name="name">One of <see cref="Names"/>.</param>
    /// <exception cref="DataException">It is damaged.</exception>
    public bool IsOpaque(string name) => Guarded(name, (stream, _) => OpaqueArray.Is(NpyFile.Text(stream).Text));

    /// <summary>Reads an array of any type as it is.</summary>
    /// <param name="name">One of <see cref="Names"/>.</param>
    /// <exception cref="DataException">It is damaged.</exception>
    public OpaqueArray Opaque(string name) => Guarded(name, (stream, checksum) =>
    {
        var array = OpaqueArray.Read(stream);
        return checksum.Value == Entry(name).Crc32 ? array : throw Unlike(stream.Where);
    });

    /// <summary>Opens an array row by row: it is unpacked into a file that is gone when it is disposed.</summary>
    /// <param name="name">One of <see cref="Names"/>.</param>
    /// <param name="temporary">The name of the file.</param>
    /// <exception cref="DataException">It is damaged, or no array of numbers.</exception>
    public ArrayFile Open(string name, string temporary)
    {
        ZipArchiveEntry entry = Entry(name);
        string where = $"{path}: {name}";
        try
        {
            using Stream stream = entry.Open();
            var checksum = new Crc32();
            var unpacked = ArrayFile.Unpack(stream, Most(entry), temporary, where, checksum);
            if (checksum.Value == entry.Crc32) return unpacked;
            unpacked.Dispose();
            throw Unlike(where);
        }
        catch (InvalidDataException error)
        {
            throw new DataException($"{where}: the zip is damaged", error);
        }
    }

    /// <summary>Reads an array, or returns null where there is none of the name.</summary>
    /// <exception cref="DataException">It is damaged, or no array of numbers.</exception>
    public NumericArray? Read(string name)
    {
        ZipArchiveEntry? entry = archive.GetEntry(name + ".npy");
        if (entry is null) return null;
        string where = $"{path}: {name}";
        try
        {
            using Stream stream = entry.Open();
            var checksum = new Crc32();
            NumericArray array = NpyFile.Read(new BoundedStream(stream, Most(entry), where, checksum));
            return checksum.Value == entry.Crc32 ? array : throw Unlike(where);
        }
        catch (InvalidDataException error)
        {
            throw new DataException($"{where}: the zip is damaged", error);
        }
    }

    T Guarded<T>(string name, Func<BoundedStream, Crc32, T> read)
    {
        string where = $"{path}: {name}";
        try
        {
            using Stream stream = Entry(name).Open();
            var checksum = new Crc32();
            return read(new BoundedStream(stream, Most(Entry(name)), where, checksum), checksum);
        }
        catch (InvalidDataException error)
        {
            throw new DataException($"{where}: the zip is damaged", error);
        }
    }

    ZipArchiveEntry Entry(string name) => archive.GetEntry(name + ".npy") ?? throw new ArgumentException($"there is no array '{name}'", nameof(name));

    /// <summary>The most bytes of an array. The directory's sizes are claims too: what is packed cannot be larger than the file.</summary>
    long Most(ZipArchiveEntry entry) => Math.Min(entry.Length, Math.Min(entry.CompressedLength, file.Length) * BoundedStream.LargestDeflateRatio);

    static DataException Unlike(string where) => new($"{where}: the data do not match the zip's checksum: the file is damaged");

    /// <inheritdoc/>
    public void Dispose()
    {
        archive.Dispose();
        file.Dispose();
    }
}
