using System.IO.Compression;
using Gradus.Images.Codecs;
using Microsoft.Win32.SafeHandles;

namespace Gradus.Data.Formats;

/// <summary>An array that stays in its file: rows along the first axis are read one by one, in any order, on any number of threads. Takes no memory for the numbers.</summary>
/// <remarks>What is packed (gzip, npz) is unpacked into a temporary file first, which is gone when this is disposed.</remarks>
public sealed class ArrayFile : IDisposable
{
    const int CopyBytes = 1 << 20;

    readonly FileStream file;
    readonly SafeFileHandle handle;
    readonly string where;
    readonly long start;

    ArrayFile(FileStream file, ArrayHeader header, long start, string where)
    {
        this.file = file;
        // Asked for once: the property seeks to where the stream's buffer was read to, which threads would do at the same time.
        handle = file.SafeFileHandle;
        this.start = start;
        this.where = where;
        Header = header;
        Rows = header.Shape.Count == 0 ? 1 : header.Shape[0];
        RowBytes = Rows == 0 ? 0 : header.Bytes / Rows;
    }

    /// <summary>Type and shape.</summary>
    public ArrayHeader Header { get; }

    /// <summary>The size of the first axis.</summary>
    public int Rows { get; }

    /// <summary>Bytes from one row to the next.</summary>
    public long RowBytes { get; }

    /// <summary>Opens an npy or IDX file, the latter also packed by gzip.</summary>
    /// <param name="path">The file; its first bytes say what it is.</param>
    /// <param name="temporary">The name of the file that packed data are unpacked to, if they are.</param>
    /// <exception cref="DataException">It is neither, is cut short, or has bytes left over.</exception>
    public static ArrayFile Open(string path, string temporary)
    {
        FileStream file = File.OpenRead(path);
        Span<byte> first = stackalloc byte[2];
        int got = file.ReadAtLeast(first, 2, throwOnEndOfStream: false);
        file.Position = 0;
        if (got < 2 || first is not [0x1F, 0x8B]) return Of(file, path);
        using (file)
        using (var gzip = new GZipStream(file, CompressionMode.Decompress))
            return Unpack(gzip, file.Length * BoundedStream.LargestDeflateRatio, temporary, path);
    }

    /// <summary>Unpacks a stream into a file that is gone when the array is disposed.</summary>
    /// <param name="packed">Gives the bytes of an npy or IDX file.</param>
    /// <param name="most">How many they can be.</param>
    /// <param name="temporary">The name of the file.</param>
    /// <param name="where">What errors name.</param>
    /// <param name="checksum">Where the bytes are added, or null.</param>
    internal static ArrayFile Unpack(Stream packed, long most, string temporary, string where, Crc32? checksum = null)
    {
        var file = new FileStream(temporary, FileMode.Create, FileAccess.ReadWrite, FileShare.None, 1, FileOptions.DeleteOnClose);
        try
        {
            var bounded = new BoundedStream(packed, most, where, checksum);
            byte[] piece = new byte[CopyBytes];
            for (int got; (got = bounded.ReadSome(piece)) > 0;) file.Write(piece.AsSpan(0, got));
            file.Position = 0;
        }
        catch
        {
            file.Dispose();
            throw;
        }
        return Of(file, where);
    }

    static ArrayFile Of(FileStream file, string where)
    {
        try
        {
            Span<byte> first = stackalloc byte[1];
            bool isNpy = file.Read(first) == 1 && first[0] == NpyFile.Magic[0];
            file.Position = 0;
            ArrayHeader header = ArrayHeader.Read(new BoundedStream(file, file.Length, where), isNpy);
            long start = file.Position, there = file.Length - start;
            if (there < header.Bytes) throw new DataException($"{where}: an array of shape {header.ShapeText} needs {header.Bytes} bytes, but the file has {there}: it is cut short");
            if (there > header.Bytes) throw new DataException($"{where}: there are {there - header.Bytes} bytes after the array of shape {header.ShapeText}: the header does not belong to the data");
            return new ArrayFile(file, header, start, where);
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }

    /// <summary>Reads a row as it is stored.</summary>
    /// <param name="index">0 ≤ index &lt; <see cref="Rows"/>.</param>
    /// <param name="row"><see cref="RowBytes"/> bytes.</param>
    /// <exception cref="DataException">The file was shortened meanwhile.</exception>
    public void Read(int index, Span<byte> row)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)index, (uint)Rows);
        ArgumentOutOfRangeException.ThrowIfNotEqual(row.Length, RowBytes);
        for (int at = 0; at < row.Length;)
        {
            int got = RandomAccess.Read(handle, row[at..], start + (index * RowBytes) + at);
            if (got == 0) throw new DataException($"{where}: the file ends in row {index}: it was shortened while it was read");
            at += got;
        }
    }

    /// <inheritdoc/>
    public void Dispose() => file.Dispose();
}
