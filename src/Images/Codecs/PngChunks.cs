using System.Buffers.Binary;
using System.Text;

namespace Gradus.Images.Codecs;

/// <summary>The chunks of a PNG file that make the picture; all others are stepped over unread.</summary>
sealed class PngChunks
{
    /// <summary>Length, name and checksum around a chunk's data.</summary>
    const int Frame = 12;

    const int NameBytes = 4;

    readonly ReadOnlyMemory<byte> file;
    readonly string where;
    readonly Crc32 checksum = new();

    PngChunks(ReadOnlyMemory<byte> file, string where)
    {
        this.file = file;
        this.where = where;
    }

    /// <summary>The first eight bytes of every PNG file.</summary>
    public static ReadOnlySpan<byte> Signature => [0x89, (byte)'P', (byte)'N', (byte)'G', 13, 10, 26, 10];

    /// <summary>What the header says.</summary>
    public PngHeader Header { get; private set; }

    /// <summary>Red, green and blue of each palette entry; empty where there is no palette.</summary>
    public ReadOnlyMemory<byte> Palette { get; private set; }

    /// <summary>The tRNS chunk; empty where there is none.</summary>
    public ReadOnlyMemory<byte> Transparency { get; private set; }

    /// <summary>The pieces of the compressed picture.</summary>
    public List<ReadOnlyMemory<byte>> Data { get; } = [];

    /// <summary>Finds them.</summary>
    /// <exception cref="ImageException">It is no PNG file, is cut short, or a chunk does not match its checksum.</exception>
    public static PngChunks Read(ReadOnlyMemory<byte> file, string where, long mostPixels)
    {
        var chunks = new PngChunks(file, where);
        if (!file.Span.StartsWith(Signature)) throw new ImageException($"{where}: is no PNG file: it does not begin with \\x89PNG");
        int at = Signature.Length;
        bool isFirst = true;
        while (chunks.Take(ref at, isFirst, mostPixels)) isFirst = false;
        if (chunks.Data.Count == 0) throw new ImageException($"{where}: the PNG file has no picture: there is no IDAT chunk");
        if (chunks.Header.Color == PngColor.Palette && chunks.Palette.IsEmpty) throw new ImageException($"{where}: the PNG file has colours from a palette, but no palette");
        return chunks;
    }

    /// <summary>Reads one chunk; false after the last.</summary>
    bool Take(ref int at, bool isFirst, long mostPixels)
    {
        ReadOnlySpan<byte> bytes = file.Span;
        if (bytes.Length - at < Frame) throw new ImageException($"{where}: the PNG file ends without an IEND chunk: it is cut short");
        uint length = BinaryPrimitives.ReadUInt32BigEndian(bytes[at..]);
        string name = Encoding.Latin1.GetString(bytes.Slice(at + NameBytes, NameBytes));
        if (isFirst && name != "IHDR") throw new ImageException($"{where}: the first PNG chunk is not IHDR");
        if (length > bytes.Length - at - Frame)
            throw new ImageException($"{where}: the PNG chunk {Shown(name)} needs {length} bytes, but the file has {bytes.Length - at - Frame} more: it is cut short");
        ReadOnlyMemory<byte> data = file.Slice(at + (2 * NameBytes), (int)length);
        if (IsCritical(name)) Check(name, bytes.Slice(at + NameBytes, NameBytes + (int)length), BinaryPrimitives.ReadUInt32BigEndian(bytes[(at + (2 * NameBytes) + (int)length)..]));
        at += Frame + (int)length;
        switch (name)
        {
            case "IHDR" when isFirst:
                Header = PngHeader.Parse(data.Span, where, mostPixels);
                return true;
            case "PLTE":
                if (length % 3 != 0 || length is 0 or > 3 * 256) throw new ImageException($"{where}: the PNG palette has {length} bytes; expected 3 for each of 1 to 256 colours");
                Palette = data;
                return true;
            case "tRNS":
                Transparency = data;
                return true;
            case "IDAT":
                Data.Add(data);
                return true;
            case "IEND":
                return false;
            default:
                return IsCritical(name) ? throw new ImageException($"{where}: the PNG chunk {Shown(name)} is not known, and the picture cannot be shown without it") : true;
        }
    }

    void Check(string name, ReadOnlySpan<byte> named, uint expected)
    {
        checksum.Reset();
        checksum.Add(named);
        if (checksum.Value != expected) throw new ImageException($"{where}: the PNG chunk {Shown(name)} does not match its checksum: the file is damaged");
    }

    /// <summary>Chunks with a capital first letter make the picture, and so does transparency here.</summary>
    static bool IsCritical(string name) => char.IsAsciiLetterUpper(name[0]) || name == "tRNS";

    static string Shown(string name) => name.All(char.IsAsciiLetter) ? name : "of no name";
}
