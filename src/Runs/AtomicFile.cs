using System.Text;

namespace Gradus.Runs;

/// <summary>Writes a file so that a reader, a crash or a full disk finds either the old one or the new one, whole.</summary>
/// <remarks>
/// The bytes go to a temporary name in the same folder, are flushed to the disk, and the name is moved over the old file. A temporary
/// file that a crash left behind is overwritten by the next write and swept when the run folder is opened. One writer a file.
/// </remarks>
public static class AtomicFile
{
    /// <summary>Writes a file.</summary>
    /// <param name="path">Where; its folder must be there.</param>
    /// <param name="write">Writes the bytes. Where it throws, the old file stays as it was.</param>
    public static void Write(string path, Action<Stream> write)
    {
        string temporary = Temporary(path);
        try
        {
            using (var stream = new FileStream(temporary, FileMode.Create, FileAccess.ReadWrite, FileShare.None, 1 << 16))
            {
                write(stream);
                stream.Flush(flushToDisk: true);
            }
            File.Move(temporary, path, overwrite: true);
        }
        catch (Exception error)
        {
            File.Delete(temporary);
            // Nobody asked for the temporary name.
            if (error is IOException or UnauthorizedAccessException && error.Message.Contains(temporary, StringComparison.Ordinal))
                throw new IOException(error.Message.Replace(temporary, path, StringComparison.Ordinal), error);
            throw;
        }
    }

    /// <summary>Writes a text as UTF-8 without a mark.</summary>
    public static void Write(string path, string text) => Write(path, stream => stream.Write(Encoding.UTF8.GetBytes(text)));

    /// <summary>Deletes the temporary files that crashes left in a folder. Only for the one who holds the folder's lock.</summary>
    public static void Sweep(string folder)
    {
        foreach (string file in Directory.GetFiles(folder, ".*.tmp")) File.Delete(file);
    }

    internal static string Temporary(string path)
    {
        string full = Path.GetFullPath(path);
        return Path.Combine(Path.GetDirectoryName(full)!, $".{Path.GetFileName(full)}.tmp");
    }
}
