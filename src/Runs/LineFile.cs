namespace Gradus.Runs;

/// <summary>The lines of a file to which somebody may be appending.</summary>
static class LineFile
{
    /// <summary>Reads the lines that are complete and valid; what a kill in the middle of a write left at the end is dropped.</summary>
    /// <param name="path">The file.</param>
    /// <param name="parse">Reads a line without its end; null where it is not valid.</param>
    /// <returns>The lines, each as its bytes with the line feed and as what it says.</returns>
    /// <exception cref="DamagedFileException">A line that is not valid stands before one that is.</exception>
    public static List<(byte[] Bytes, T Row)> Read<T>(string path, Func<byte[], T?> parse)
        where T : class
    {
        byte[] bytes = ReadAll(path);
        var lines = new List<(byte[], T)>();
        int torn = 0;
        for (int start = 0, number = 1; start < bytes.Length; number++)
        {
            int length = bytes.AsSpan(start).IndexOf((byte)'\n');
            if (length < 0) break;
            byte[] line = bytes[start..(start + length)];
            if (parse(line) is not { } row)
            {
                if (torn == 0) torn = number;
            }
            else
            {
                if (torn > 0) throw new DamagedFileException(path, $"line {torn} is not valid");
                lines.Add((bytes[start..(start + length + 1)], row));
            }
            start += length + 1;
        }
        return lines;
    }

    /// <summary>Opens a file for appending, so that readers and an atomic replacement are not kept out.</summary>
    public static FileStream Append(string path) => new(path, FileMode.Append, FileAccess.Write, FileShare.ReadWrite | FileShare.Delete, 1);

    static byte[] ReadAll(string path)
    {
        using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, 1);
        byte[] bytes = new byte[stream.Length];
        int count = stream.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false);
        return bytes[..count];
    }
}
