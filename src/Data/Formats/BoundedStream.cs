using Gradus.Images.Codecs;

namespace Gradus.Data.Formats;

/// <summary>Reads a file front to back, knowing the most bytes that it can still hold, so that no header makes the reader allocate what is not there.</summary>
sealed class BoundedStream
{
    /// <summary>Deflate cannot do better: 258 bytes of a match cost at least 2 bits.</summary>
    public const int LargestDeflateRatio = 1032;

    readonly Stream stream;
    readonly Crc32? checksum;
    long most;

    /// <summary>Reads <paramref name="stream"/>, which holds at most <paramref name="most"/> bytes.</summary>
    /// <param name="stream">Not disposed here.</param>
    /// <param name="most">An upper limit; exact for plain files.</param>
    /// <param name="where">What errors name: the file.</param>
    /// <param name="checksum">Where what is read is added, or null.</param>
    public BoundedStream(Stream stream, long most, string where, Crc32? checksum = null)
    {
        this.checksum = checksum;
        this.stream = stream;
        this.most = most;
        Where = where;
    }

    public string Where { get; }

    /// <summary>Reads exactly <paramref name="count"/> bytes.</summary>
    /// <exception cref="DataException">The file ends before, or could not hold that much.</exception>
    public byte[] Read(long count, string what)
    {
        if (count > most) throw new DataException($"{Where}: {what} needs {count} bytes, but the file holds at most {most} more: it is cut short or its header is wrong");
        if (count > Array.MaxLength) throw new DataException($"{Where}: {what} needs {count} bytes, more than the {Array.MaxLength} that fit in one array");
        var bytes = new byte[count];
        int got = Guarded(bytes);
        if (got < count) throw new DataException($"{Where}: {what} needs {count} bytes, but the file ends after {got}: it is cut short");
        checksum?.Add(bytes);
        most -= count;
        return bytes;
    }

    /// <summary>Reads what is there, at most as much as fits; 0 at the end.</summary>
    /// <exception cref="DataException">There is more than the file could hold.</exception>
    public int ReadSome(byte[] bytes)
    {
        int got = Guarded(bytes);
        if ((most -= got) < 0) throw new DataException($"{Where}: there is more data than the file could hold: it is damaged");
        checksum?.Add(bytes.AsSpan(0, got));
        return got;
    }

    /// <summary>Makes sure that nothing follows.</summary>
    /// <exception cref="DataException">Something does.</exception>
    public void End(string what)
    {
        if (Guarded(new byte[1]) != 0) throw new DataException($"{Where}: there are bytes after {what}: the header does not belong to the data");
    }

    int Guarded(byte[] bytes)
    {
        try
        {
            return stream.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false);
        }
        catch (InvalidDataException error)
        {
            throw new DataException($"{Where}: the compressed data are damaged", error);
        }
    }
}
