using System.Security.Cryptography;

namespace Gradus.Data.Fetching;

/// <summary>What has come of a file so far, under the name <c>….part</c>, held by one process only. Kept for the next time unless it is empty.</summary>
sealed class PartFile : IDisposable
{
    readonly string target, path;
    readonly FileStream stream;

    /// <summary>Opens what is there, or begins.</summary>
    /// <param name="target">The name under which the whole file will stand.</param>
    /// <exception cref="DataException">Another process is writing it.</exception>
    public PartFile(string target)
    {
        this.target = target;
        path = target + ".part";
        try
        {
            stream = new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException error) when (error.GetType() == typeof(IOException) && File.Exists(path))
        {
            throw new DataException($"data: {path} cannot be opened; is another gradus data fetch running? ({error.Message})", error);
        }
        stream.Seek(0, SeekOrigin.End);
    }

    /// <summary>Bytes that are there.</summary>
    public long Length => stream.Length;

    /// <summary>Adds bytes; a full disk is said as it is, and not taken for a mirror's fault.</summary>
    public void Append(ReadOnlySpan<byte> bytes) => stream.Write(bytes);

    /// <summary>Throws away what is there.</summary>
    public void Restart() => stream.SetLength(0);

    /// <summary>The SHA-256 of what is there, in lower-case hexadecimal digits.</summary>
    public async Task<string> HashAsync(CancellationToken stop)
    {
        stream.Position = 0;
        return Convert.ToHexStringLower(await SHA256.HashDataAsync(stream, stop).ConfigureAwait(false));
    }

    /// <summary>Gives the file its name, in one move.</summary>
    public void Complete()
    {
        stream.Flush(flushToDisk: true);
        stream.Dispose();
        File.Move(path, target, overwrite: true);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        if (!stream.CanWrite) return;
        bool isEmpty = stream.Length == 0;
        stream.Dispose();
        if (isEmpty) File.Delete(path);
    }
}
