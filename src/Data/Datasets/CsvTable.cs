using System.Globalization;
using Gradus.Data.Formats;

namespace Gradus.Data.Datasets;

/// <summary>The features of a file, row by row.</summary>
sealed class CsvTable
{
    const int FirstCapacity = 1 << 12;

    readonly CsvColumns columns;
    float[] values = new float[FirstCapacity];
    int used;

    CsvTable(string path, CsvColumns columns)
    {
        Path = path;
        this.columns = columns;
    }

    /// <summary>The file.</summary>
    public string Path { get; }

    /// <summary>How many rows there are.</summary>
    public int Rows => used / Columns;

    /// <summary>How many features a row has.</summary>
    public int Columns => columns.Features;

    /// <summary>[Rows, Columns].</summary>
    public float[] Features => values;

    /// <summary>Reads a file once, front to back.</summary>
    /// <param name="path">The file.</param>
    /// <param name="spec">What the recipe says.</param>
    /// <param name="target">Takes each row's target.</param>
    /// <param name="like">The training table whose columns this one must have; null for itself.</param>
    public static CsvTable Read(string path, Csv spec, CsvTarget target, CsvTable? like)
    {
        using var reader = new CsvReader(path);
        if (!reader.Read()) throw new DataException($"{path}: is empty");
        bool isNamed = spec.Header.Given ?? IsNamed(path, spec);
        var table = new CsvTable(path, like is not null && !isNamed ? like.columns : new CsvColumns(reader, spec, isNamed));
        if (like is not null && table.columns.Difference(like.columns) is { } difference) throw new DataException($"{path}: {difference}");
        bool more = !isNamed || reader.Read();
        for (; more; more = reader.Read()) table.Add(reader, target);
        if (table.Rows == 0) throw new DataException($"{path}: has no row of data");
        Array.Resize(ref table.values, table.used);
        return table;
    }

    /// <summary>Reads a cell as a number.</summary>
    public static bool TryNumber(ReadOnlySpan<char> cell, out float number) => float.TryParse(cell, NumberStyles.Float, CultureInfo.InvariantCulture, out number) && float.IsFinite(number);

    /// <summary>What is wrong with a cell that should be a number, behind its place.</summary>
    public static string Fault(ReadOnlySpan<char> cell) => cell.IsWhiteSpace() ? "the value is missing"
        : $"'{(cell.Length > 40 ? $"{cell[..40]}…" : cell)}' is no finite number (decimals are written with a point)";

    /// <summary>Whether the first row has the target's name; or has no number at all, though the row below has.</summary>
    /// <remarks>A first row of numbers and a few texts is data with a gap in it: taken for names, a sample would be lost and nobody told.</remarks>
    static bool IsNamed(string path, Csv spec)
    {
        using var reader = new CsvReader(path);
        reader.Read();
        bool hasNumber = false;
        for (int i = 0; i < reader.Count; i++)
        {
            bool isNumber = TryNumber(reader[i], out _);
            if (!isNumber && spec.Target.Columns.Contains(reader[i].Trim().ToString())) return true;
            hasNumber |= isNumber;
        }
        if (hasNumber || !reader.Read()) return false;
        for (int i = 0; i < reader.Count; i++)
            if (TryNumber(reader[i], out _)) return true;
        return false;
    }

    void Add(CsvReader reader, CsvTarget target)
    {
        if (reader.Count != columns.Count)
            throw new DataException($"{Path} line {reader.Line}: has {reader.Count} cells, but {columns.Count} are expected");
        Reserve(Columns);
        for (int i = 0; i < columns.Count; i++)
        {
            if (!columns.IsFeature[i]) continue;
            if (!TryNumber(reader[i], out values[used])) throw new DataException($"{Place(reader, i)}: {Fault(reader[i])}{Hint()}");
            used++;
        }
        foreach (int column in columns.Targets) target.Add(reader[column], (this, reader, column));
    }

    string Hint() => Rows > 0 || columns.AreNamed ? "" : "; if the first row holds the names of the columns, write header: true";

    /// <summary>What errors call a cell of a row.</summary>
    public string Place(CsvReader reader, int column) => $"{Path} line {reader.Line}, {columns.Title(column)}";

    void Reserve(int more)
    {
        if (used + (long)more <= values.Length) return;
        if (used + (long)more > Array.MaxLength) throw new DataException($"{Path}: has more than the {Array.MaxLength} numbers that fit in one array");
        Array.Resize(ref values, (int)Math.Min(Array.MaxLength, Math.Max(2L * values.Length, used + (long)more)));
    }
}
