using System.Buffers.Binary;
using System.Text;
using System.Text.RegularExpressions;

namespace Gradus.Data.Formats;

/// <summary>An npy array of a type that is no number (text, dates, complex numbers, records), which is carried along byte for byte.</summary>
public sealed partial class OpaqueArray
{
    const int Alignment = 64;

    readonly string header, where;
    readonly int version;
    readonly byte[] data;

    OpaqueArray(string header, int version, byte[] data, string where)
    {
        this.header = header;
        this.version = version;
        this.data = data;
        this.where = where;
        Match shape = ShapeOf().Match(header);
        if (!shape.Success) throw new DataException($"{where}: the npy header has no shape");
        var sizes = new List<int>();
        foreach (string size in shape.Groups[1].Value.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
            sizes.Add(int.TryParse(size, out int length) ? length : throw new DataException($"{where}: the npy header has a size that is no number up to 2147483647"));
        Shape = sizes;
    }

    /// <summary>The sizes of the axes.</summary>
    public IReadOnlyList<int> Shape { get; }

    /// <summary>Whether a header's type is none of the numbers that <see cref="NpyFile"/> reads.</summary>
    internal static bool Is(string header) => TypeOf().Match(header) is { Success: true } type
        && (type.Groups[1].Value == "[" || !NpyHeader.IsNumber(type.Groups[2].Value.TrimStart('<', '>', '|', '=')));

    /// <summary>Reads an npy file as it is.</summary>
    internal static OpaqueArray Read(BoundedStream stream)
    {
        (string header, int version) = NpyFile.Text(stream);
        using var data = new MemoryStream();
        byte[] piece = new byte[1 << 16];
        for (int got; (got = stream.ReadSome(piece)) > 0;) data.Write(piece, 0, got);
        return new OpaqueArray(header, version, data.ToArray(), stream.Where);
    }

    /// <summary>Writes the array as it was read.</summary>
    public void Write(Stream to)
    {
        ArgumentNullException.ThrowIfNull(to);
        Write(to, header);
    }

    /// <summary>Writes rows in an order of their own.</summary>
    /// <param name="to">Where they go.</param>
    /// <param name="rows">How many.</param>
    /// <param name="source">Which row stands at a place.</param>
    /// <exception cref="DataException">Its rows cannot be told apart: it is column-major, or holds Python objects.</exception>
    public void Write(Stream to, int rows, Func<int, int> source)
    {
        ArgumentNullException.ThrowIfNull(to);
        ArgumentNullException.ThrowIfNull(source);
        if (Objects().IsMatch(header)) throw new DataException($"{where}: holds Python objects (a pickle), which cannot be repeated row by row; save numbers or text instead");
        if (Shape.Count > 1 && Fortran().IsMatch(header)) throw new DataException($"{where}: the array is column-major (Fortran order), so its rows do not stand one after the other; save numpy.ascontiguousarray(x) instead");
        if (Shape.Count == 0 || (Shape[0] > 0 && data.Length % Shape[0] != 0)) throw new DataException($"{where}: {data.Length} bytes are no {(Shape.Count == 0 ? 0 : Shape[0])} rows: it is cut short");
        Group sizes = ShapeOf().Match(header).Groups[1];
        string shape = Shape.Count == 1 ? $"{rows}," : string.Join(", ", Shape.Skip(1).Prepend(rows));
        string text = $"{header[..sizes.Index]}{shape}{header[(sizes.Index + sizes.Length)..].TrimEnd()}";
        int preamble = version == 1 ? 10 : 12, bytes = Names.GetByteCount(text);
        int length = (preamble + bytes + Alignment) / Alignment * Alignment;
        Write(to, $"{text.PadRight(text.Length + length - preamble - bytes - 1)}\n", writeData: false);
        int row = Shape[0] == 0 ? 0 : data.Length / Shape[0];
        for (int i = 0; i < rows; i++) to.Write(data.AsSpan(source(i) * row, row));
    }

    Encoding Names => version == 3 ? Encoding.UTF8 : Encoding.Latin1;

    void Write(Stream to, string text, bool writeData = true)
    {
        byte[] bytes = Names.GetBytes(text);
        Span<byte> size = stackalloc byte[4];
        BinaryPrimitives.WriteInt32LittleEndian(size, bytes.Length);
        to.Write([.. NpyFile.Magic, (byte)version, 0]);
        to.Write(size[..(version == 1 ? 2 : 4)]);
        to.Write(bytes);
        if (writeData) to.Write(data);
    }

    // NumPy sorts the keys, so that names of fields come first.
    [GeneratedRegex("""['"]shape['"]\s*:\s*\(([0-9,\s]*)\)""", RegexOptions.RightToLeft)]
    private static partial Regex ShapeOf();

    [GeneratedRegex("""['"]descr['"]\s*:\s*(\[|['"]([^'"]*)['"])""")]
    private static partial Regex TypeOf();

    [GeneratedRegex("""['"]fortran_order['"]\s*:\s*True""")]
    private static partial Regex Fortran();

    [GeneratedRegex("""['"][|<>=]?O[0-9]*['"]""")]
    private static partial Regex Objects();
}
