using System.Globalization;
using Gradus.Training;
using Spectre.Console;

namespace Gradus.Cli.Output;

/// <summary>What a network is made of, as a table on stderr.</summary>
static class SummaryTable
{
    /// <summary>Prints it.</summary>
    public static void Print(Summary summary)
    {
        var table = new Table { Border = TableBorder.Simple };
        table.AddColumn("layer");
        foreach (string column in (string[])["output", "parameters", "MFLOP"]) table.AddColumn(new TableColumn(column).RightAligned());
        table.AddRow("input", Markup.Escape(summary.Input.ToString()), "", "");
        foreach (SummaryLayer layer in summary.Layers)
            table.AddRow(Markup.Escape(layer.Path), Markup.Escape(layer.Output.ToString()), Whole(layer.Parameters), Mega(layer.Flops));
        Terminal.Messages.Write(table);
        Terminal.Line(string.Create(CultureInfo.InvariantCulture,
            $"{Whole(summary.Parameters)} parameters, {Mega(summary.Flops)} MFLOP a sample forward, about {summary.Memory / 1e6:0.0} MB for a step of {summary.Batch} samples"));
    }

    static string Whole(long value) => value.ToString("#,0", CultureInfo.InvariantCulture);

    static string Mega(long flops) => (flops / 1e6).ToString("0.00", CultureInfo.InvariantCulture);
}
