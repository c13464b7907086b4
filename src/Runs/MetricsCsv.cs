using System.Globalization;
using System.Text;

namespace Gradus.Runs;

/// <summary>The metrics of a run, <c>metrics.csv</c>: a header and one row an epoch; a number that is not finite is empty, numbers have a point.</summary>
/// <remarks>One writer, under the lock of the run folder; any readers.</remarks>
public sealed class MetricsCsv : IDisposable
{
    const int KeyColumns = 2;

    readonly string path;
    readonly string header;
    readonly int columns;
    FileStream stream;

    /// <summary>Opens a file, or begins one where there is none. A line that a kill left unfinished is dropped.</summary>
    /// <param name="path">The file.</param>
    /// <param name="columns">The names behind <c>epoch</c> and <c>step</c>; they are fixed once the file is begun.</param>
    /// <exception cref="ArgumentException">A name is empty or has a comma, a quote or a line end.</exception>
    /// <exception cref="DamagedFileException">The file has other columns, or a line in the middle is not valid.</exception>
    public MetricsCsv(string path, IReadOnlyList<string> columns)
    {
        foreach (string column in columns)
            if (column.Length == 0 || column.AsSpan().IndexOfAny(",\"\r\n") >= 0) throw new ArgumentException($"'{column}' is no name of a column");
        this.path = path;
        this.columns = columns.Count;
        header = string.Join(',', (string[])["epoch", "step", .. columns]);
        stream = Rewrite(long.MaxValue, long.MaxValue);
    }

    /// <summary>Reads a file, also one that is being written.</summary>
    /// <exception cref="DamagedFileException">It has no header, or a line in the middle is not valid.</exception>
    public static MetricsTable Read(string path)
    {
        string[]? names = null;
        var lines = LineFile.Read(path, line =>
        {
            string[] fields = Encoding.UTF8.GetString(line).Split(',');
            if (names is not null) return Parse(fields, names.Length);
            if (fields is not ["epoch", "step", ..]) return null;
            names = fields;
            return new MetricsRow(0, 0, []);
        });
        return names is null ? throw new DamagedFileException(path, "the first line is not epoch,step,…")
            : new MetricsTable(names[KeyColumns..], lines.Skip(1).Select(line => line.Row).ToList());
    }

    /// <summary>Appends a row.</summary>
    /// <exception cref="ArgumentException">There are not as many values as columns.</exception>
    public void Append(long epoch, long step, params ReadOnlySpan<double> values)
    {
        if (values.Length != columns) throw new ArgumentException($"{values.Length} values came for {columns} columns");
        stream.Write(Encoding.UTF8.GetBytes(Line(epoch, step, values)));
    }

    /// <summary>Drops every row of a later step, before a run goes on from the checkpoint of this one.</summary>
    /// <param name="step">The committed steps of the checkpoint.</param>
    /// <param name="epoch">Rows of this epoch and later ones go too.</param>
    public void Rewind(long step, long epoch = long.MaxValue)
    {
        stream.Dispose();
        stream = Rewrite(step, epoch);
    }

    /// <summary>Closes the file.</summary>
    public void Dispose() => stream.Dispose();

    FileStream Rewrite(long step, long epoch)
    {
        // A file without a single whole line was killed before its header, and holds nothing.
        MetricsTable? old = File.Exists(path) && File.ReadAllText(path).Contains('\n', StringComparison.Ordinal) ? Read(path) : null;
        if (old is not null && string.Join(',', (string[])["epoch", "step", .. old.Columns]) != header)
            throw new DamagedFileException(path, $"the columns are epoch,step,{string.Join(',', old.Columns)} but this run writes {header}");
        var text = new StringBuilder(header).Append('\n');
        foreach (MetricsRow row in old?.Rows ?? [])
            if (row.Step <= step && row.Epoch < epoch) text.Append(Line(row.Epoch, row.Step, row.Values.ToArray()));
        AtomicFile.Write(path, text.ToString());
        return LineFile.Append(path);
    }

    static string Line(long epoch, long step, ReadOnlySpan<double> values)
    {
        var text = new StringBuilder().Append(CultureInfo.InvariantCulture, $"{epoch},{step}");
        foreach (double value in values)
        {
            text.Append(',');
            if (double.IsFinite(value)) text.Append(value.ToString("R", CultureInfo.InvariantCulture));
        }
        return text.Append('\n').ToString();
    }

    static MetricsRow? Parse(string[] fields, int count)
    {
        if (fields.Length != count || !TryWhole(fields[0], out long epoch) || !TryWhole(fields[1], out long step)) return null;
        var values = new double[count - KeyColumns];
        for (int i = 0; i < values.Length; i++)
        {
            string field = fields[i + KeyColumns];
            if (field.Length == 0) values[i] = double.NaN;
            else if (!double.TryParse(field, NumberStyles.Float, CultureInfo.InvariantCulture, out values[i])) return null;
        }
        return new MetricsRow(epoch, step, values);
    }

    static bool TryWhole(string text, out long value) => long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out value);
}
