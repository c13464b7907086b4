using System.Globalization;
using System.Text;
using System.Text.Json;

namespace Gradus.Cli.Output;

/// <summary>The rows of a benchmark: a line each as they come, or one JSON array at the end.</summary>
/// <param name="asJson">Whether it is JSON.</param>
/// <param name="columns">The names of the values of a row.</param>
sealed class BenchReport(bool asJson, params string[] columns)
{
    const int Digits = 4;

    readonly List<object[]> rows = [];

    /// <summary>Adds a row.</summary>
    /// <param name="values">Texts, whole numbers or doubles, one per column.</param>
    public void Row(params object[] values)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(values.Length, columns.Length);
        rows.Add(values);
        if (asJson) return;
        if (rows.Count == 1) Console.Out.WriteLine(string.Join("  ", columns.Select((name, i) => Pad(name, name, values[i] is string))));
        Console.Out.WriteLine(string.Join("  ", values.Select((value, i) => Pad(Text(value), columns[i], value is string))));
    }

    /// <summary>Prints the JSON.</summary>
    public void End()
    {
        if (!asJson) return;
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream))
        {
            json.WriteStartArray();
            foreach (object[] row in rows) Write(json, row);
            json.WriteEndArray();
        }
        Console.Out.WriteLine(Encoding.UTF8.GetString(stream.ToArray()));
    }

    void Write(Utf8JsonWriter json, object[] row)
    {
        json.WriteStartObject();
        for (int i = 0; i < row.Length; i++)
        {
            if (row[i] is string text) json.WriteString(columns[i], text);
            else if (row[i] is double number && !double.IsFinite(number)) json.WriteNull(columns[i]);
            else if (row[i] is double rounded) json.WriteNumber(columns[i], Math.Round(rounded, Digits));
            else json.WriteNumber(columns[i], Convert.ToInt64(row[i], CultureInfo.InvariantCulture));
        }
        json.WriteEndObject();
    }

    static string Text(object value) => value is double number
        ? number.ToString(Math.Abs(number) >= 100 ? "0.0" : "0.000", CultureInfo.InvariantCulture)
        : Convert.ToString(value, CultureInfo.InvariantCulture)!;

    static string Pad(string text, string column, bool isWord) => isWord ? text.PadRight(24) : text.PadLeft(Math.Max(column.Length, 10));
}
