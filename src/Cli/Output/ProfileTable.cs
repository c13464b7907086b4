using System.Globalization;
using Gradus.Training.Insight;
using Spectre.Console;

namespace Gradus.Cli.Output;

/// <summary>A profile as a table, on stderr.</summary>
static class ProfileTable
{
    /// <summary>Prints it.</summary>
    public static void Print(Training.Insight.Profile profile)
    {
        IReadOnlyList<ProfileRow> rows = profile.Rows();
        double total = rows.Sum(row => row.Forward + row.Backward);
        var table = new Table { Border = TableBorder.Simple, Title = new TableTitle($"µs per step, mean of {profile.Steps} steps") };
        table.AddColumn("layer").AddColumn("operation");
        foreach (string column in (string[])["forward", "backward", "share"]) table.AddColumn(new TableColumn(column).RightAligned());
        foreach (ProfileRow row in rows)
            table.AddRow(Markup.Escape(row.Layer), row.Operation, Micro(row.Forward, profile.Steps), Micro(row.Backward, profile.Steps),
                ((row.Forward + row.Backward) / total).ToString("0.0 %", CultureInfo.InvariantCulture));
        table.AddRow("", "total", Micro(rows.Sum(row => row.Forward), profile.Steps), Micro(rows.Sum(row => row.Backward), profile.Steps), "100.0 %");
        Terminal.Messages.Write(table);
    }

    static string Micro(double seconds, long steps) => (seconds / steps * 1e6).ToString("0.0", CultureInfo.InvariantCulture);
}
