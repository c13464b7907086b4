using System.Buffers.Binary;
using System.Runtime.InteropServices;
using Gradus.Augment;
using Gradus.Data.Formats;

namespace Gradus.Cli.Commands.Augmenting;

/// <summary>An array in a file whose rows are images.</summary>
/// <param name="Header">Its type and shape.</param>
/// <param name="Size">One image.</param>
/// <param name="IsBytes">Whether the numbers are bytes; otherwise floats.</param>
sealed record ImageArray(ArrayHeader Header, ImageSize Size, bool IsBytes)
{
    const int MostChannels = 4;

    /// <summary>How many images there are.</summary>
    public int Count => Header.Shape[0];

    /// <summary>Whether an array is images by its shape and type: [N,H,W] or [N,H,W,C] of bytes or floats.</summary>
    public static bool Is(ArrayHeader header) => header.Shape.Count is 3 or 4 && header.Type is ElementType.UInt8 or ElementType.Float32;

    /// <summary>The images of an array.</summary>
    /// <param name="header">What the file says.</param>
    /// <param name="where">What errors name.</param>
    /// <exception cref="UsageException">It is no array of images.</exception>
    public static ImageArray Of(ArrayHeader header, string where)
    {
        IReadOnlyList<int> shape = header.Shape;
        if (shape.Count is not (3 or 4)) throw new UsageException($"{where}: has the shape {header.ShapeText}, but images are [N,H,W] or [N,H,W,C]");
        if (header.Type is not (ElementType.UInt8 or ElementType.Float32))
            throw new UsageException($"{where}: holds {Name(header.Type)}, but images are uint8 (0 to 255) or float32 (0 to 1)");
        if (shape.Contains(0)) throw new UsageException($"{where}: has the shape {header.ShapeText}: there is no image in it");
        int channels = shape.Count == 3 ? 1 : shape[3];
        if (channels > MostChannels)
        {
            string hint = shape[1] <= MostChannels ? "; channels stand last here: save numpy.transpose(x, (0, 2, 3, 1)) instead" : "";
            throw new UsageException($"{where}: has the shape {header.ShapeText}, but images have 1 to {MostChannels} channels{hint}");
        }
        if ((long)shape[1] * shape[2] * channels > Array.MaxLength) throw new UsageException($"{where}: images of {shape[1]}×{shape[2]}×{channels} do not fit into memory");
        return new ImageArray(header, new ImageSize(shape[1], shape[2], channels), header.Type == ElementType.UInt8);
    }

    /// <summary>Reads an image of floats.</summary>
    /// <param name="images">The file.</param>
    /// <param name="index">The image.</param>
    /// <param name="image">Receives its numbers.</param>
    public void Read(ArrayFile images, int index, Span<float> image)
    {
        images.Read(index, MemoryMarshal.AsBytes(image));
        if (Header.IsBigEndian != BitConverter.IsLittleEndian) return;
        Span<int> numbers = MemoryMarshal.Cast<float, int>(image);
        BinaryPrimitives.ReverseEndianness(numbers, numbers);
    }

    /// <summary>What NumPy calls a type.</summary>
    public static string Name(ElementType type) => type == ElementType.Boolean ? "bool" : type.ToString().ToLowerInvariant();

    /// <summary>The header of images of the same rank that were made of these.</summary>
    public ArrayHeader Made(int count, ImageSize size, bool isBytes)
    {
        int[] shape = Header.Shape.Count == 3 && size.Channels == 1 ? [count, size.Height, size.Width] : [count, size.Height, size.Width, size.Channels];
        return new ArrayHeader(Header.Kind, isBytes ? ElementType.UInt8 : ElementType.Float32, Header.Kind == ArrayKind.Idx, shape);
    }
}
