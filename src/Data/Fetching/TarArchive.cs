using System.Formats.Tar;
using System.IO.Compression;
using Gradus.Catalogs;

namespace Gradus.Data.Fetching;

/// <summary>Takes files out of a <c>.tar.gz</c>: only ordinary files of known names and sizes, so that no archive can write anywhere else or fill the disk.</summary>
static class TarArchive
{
    const int BufferBytes = 1 << 16;

    /// <summary>Unpacks files into a folder; they appear under their names when all of them are whole.</summary>
    /// <exception cref="DataException">The archive is damaged, or lacks a file.</exception>
    public static void Unpack(string archive, Items<PackedFile> files, string folder, CancellationToken stop)
    {
        string staging = Path.Combine(folder, ".unpacking");
        if (Directory.Exists(staging)) Directory.Delete(staging, recursive: true);
        try
        {
            Read(archive, files, staging, stop);
            if (files.FirstOrDefault(file => !File.Exists(Path.Combine(staging, file.Path))) is { } missing)
                throw new DataException($"data: {archive} has no file {missing.Path}");
            foreach (PackedFile file in files)
            {
                string target = Path.Combine(folder, file.Path);
                Directory.CreateDirectory(Path.GetDirectoryName(target)!);
                File.Move(Path.Combine(staging, file.Path), target, overwrite: true);
            }
        }
        finally
        {
            if (Directory.Exists(staging)) Directory.Delete(staging, recursive: true);
        }
    }

    static void Read(string archive, Items<PackedFile> files, string staging, CancellationToken stop)
    {
        using FileStream packed = File.OpenRead(archive);
        using var gzip = new GZipStream(packed, CompressionMode.Decompress);
        using var reader = new TarReader(gzip);
        try
        {
            while (reader.GetNextEntry() is { } entry)
            {
                stop.ThrowIfCancellationRequested();
                if (entry.EntryType is not (TarEntryType.RegularFile or TarEntryType.V7RegularFile)) continue;
                string name = entry.Name.StartsWith("./", StringComparison.Ordinal) ? entry.Name[2..] : entry.Name;
                if (files.FirstOrDefault(file => file.Path == name) is not { } wanted) continue;
                if (entry.Length != wanted.Bytes)
                    throw new DataException($"data: {archive}: {name} has {entry.Length} bytes, but {wanted.Bytes} are expected");
                Copy(entry.DataStream!, Path.Combine(staging, wanted.Path), stop);
            }
        }
        catch (Exception error) when (error is InvalidDataException or EndOfStreamException or FormatException)
        {
            throw new DataException($"data: {archive} is damaged: {error.Message}", error);
        }
    }

    static void Copy(Stream from, string path, CancellationToken stop)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        using var to = new FileStream(path, FileMode.Create, FileAccess.Write);
        var buffer = new byte[BufferBytes];
        for (int count; (count = from.Read(buffer)) > 0;)
        {
            stop.ThrowIfCancellationRequested();
            to.Write(buffer, 0, count);
        }
        to.Flush(flushToDisk: true);
    }
}
