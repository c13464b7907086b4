namespace Gradus.Data.Formats;

/// <summary>The binary form of CIFAR-10 and CIFAR-100: records of a label, or a coarse and a fine one, a byte each, and the planes R, G, B of 32×32 each, row by row.</summary>
/// <remarks>Krizhevsky: "Learning multiple layers of features from tiny images" (2009).</remarks>
public static class CifarBinary
{
    /// <summary>Height and width of an image.</summary>
    public const int Size = 32;

    /// <summary>Bytes of an image.</summary>
    public const int ImageBytes = Size * Size * Channels;

    const int Channels = 3;

    /// <summary>Reads files one after the other.</summary>
    /// <param name="paths">The files.</param>
    /// <param name="classes">How many classes there are.</param>
    /// <param name="labelBytes">Labels of a record, from the coarsest to the finest, which is the one that is read: 1 of CIFAR-10, 2 of CIFAR-100.</param>
    /// <returns>The images as [H,W,C], and their labels.</returns>
    /// <exception cref="DataException">A file is no whole number of records, or a label is none of the classes.</exception>
    public static (byte[] Images, int[] Labels) Read(IReadOnlyList<string> paths, int classes, int labelBytes)
    {
        ArgumentNullException.ThrowIfNull(paths);
        int recordBytes = labelBytes + ImageBytes;
        long records = paths.Sum(path => Records(path, recordBytes));
        if (records * ImageBytes > Array.MaxLength)
            throw new DataException($"{paths[0]}: {records} records are more than fit in one array");
        var images = new byte[records * ImageBytes];
        var labels = new int[records];
        int at = 0;
        foreach (string path in paths) at = Read(path, classes, labelBytes, images, labels, at);
        return (images, labels);
    }

    static long Records(string path, int recordBytes)
    {
        long length = new FileInfo(path).Length;
        if (length == 0 || length % recordBytes != 0)
            throw new DataException($"{path}: has {length} bytes, no whole number of CIFAR records of {recordBytes}: it is cut short or another format");
        return length / recordBytes;
    }

    static int Read(string path, int classes, int labelBytes, byte[] images, int[] labels, int at)
    {
        using FileStream file = File.OpenRead(path);
        var record = new byte[labelBytes + ImageBytes];
        for (long left = file.Length / record.Length; left > 0; left--, at++)
        {
            file.ReadExactly(record);
            byte label = record[labelBytes - 1];
            if (label >= classes)
                throw new DataException($"{path}: the label of record {(file.Position / record.Length) - 1} is {label}, but the {classes} classes are 0 to {classes - 1}");
            labels[at] = label;
            Interleave(record.AsSpan(labelBytes), images.AsSpan(at * ImageBytes, ImageBytes));
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
