namespace Gradus.Data.Formats;

/// <summary>The binary form of CIFAR-10: records of 3073 bytes, a label and the planes R, G, B of 32×32 each, row by row.</summary>
/// <remarks>Krizhevsky: "Learning multiple layers of features from tiny images" (2009).</remarks>
public static class CifarBinary
{
    /// <summary>Height and width of an image.</summary>
    public const int Size = 32;

    /// <summary>Bytes of an image.</summary>
    public const int ImageBytes = Size * Size * Channels;

    /// <summary>How many classes there are.</summary>
    public const int Classes = 10;

    const int Channels = 3;
    const int RecordBytes = ImageBytes + 1;

    /// <summary>Reads files one after the other.</summary>
    /// <returns>The images as [H,W,C], and their labels.</returns>
    /// <exception cref="DataException">A file is no whole number of records, or a label is none of the classes.</exception>
    public static (byte[] Images, int[] Labels) Read(IReadOnlyList<string> paths)
    {
        ArgumentNullException.ThrowIfNull(paths);
        long records = paths.Sum(Records);
        if (records * ImageBytes > Array.MaxLength)
            throw new DataException($"{paths[0]}: {records} records are more than fit in one array");
        var images = new byte[records * ImageBytes];
        var labels = new int[records];
        int at = 0;
        foreach (string path in paths) at = Read(path, images, labels, at);
        return (images, labels);
    }

    static long Records(string path)
    {
        long length = new FileInfo(path).Length;
        if (length == 0 || length % RecordBytes != 0)
            throw new DataException($"{path}: has {length} bytes, no whole number of CIFAR records of {RecordBytes}: it is cut short or another format");
        return length / RecordBytes;
    }

    static int Read(string path, byte[] images, int[] labels, int at)
    {
        using FileStream file = File.OpenRead(path);
        var record = new byte[RecordBytes];
        for (long left = file.Length / RecordBytes; left > 0; left--, at++)
        {
            file.ReadExactly(record);
            if (record[0] >= Classes)
                throw new DataException($"{path}: the label of record {(file.Position / RecordBytes) - 1} is {record[0]}, but the {Classes} classes are 0 to {Classes - 1}");
            labels[at] = record[0];
            Interleave(record.AsSpan(1), images.AsSpan(at * ImageBytes, ImageBytes));
        }
        return at;
    }

    static void Interleave(ReadOnlySpan<byte> planes, Span<byte> image)
    {
        const int plane = Size * Size;
        ReadOnlySpan<byte> red = planes[..plane], green = planes.Slice(plane, plane), blue = planes.Slice(2 * plane, plane);
        for (int i = 0, o = 0; i < plane; i++, o += Channels)
        {
            image[o] = red[i];
            image[o + 1] = green[i];
            image[o + 2] = blue[i];
        }
    }
}
