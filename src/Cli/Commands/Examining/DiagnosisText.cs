using System.Globalization;
using System.Text;
using Gradus.Cli.Output;
using Gradus.Doctor;
using Gradus.Doctor.Remedies;
using Gradus.Doctor.Signs;
using Gradus.Catalogs;

namespace Gradus.Cli.Commands.Examining;

/// <summary>What an examination came to, for a person, on stdout: a row per layer with a bar of its gradient, then the findings.</summary>
static class DiagnosisText
{
    const int BarWidth = 32;
    const double MostDecades = 16;
    const string Gain = "gain: squared gradient at the input over that at the output";

    /// <summary>Prints it.</summary>
    public static void Print(Diagnosis diagnosis)
    {
        Console.Out.Write(Table(diagnosis.Chart.Layers, Paragraph.Columns));
        Console.Out.WriteLine();
        Console.Out.Write(Findings(diagnosis, Paragraph.Columns));
    }

    /// <summary>A row per layer; the bar shows decades of the gradient, full for the largest. In a narrow terminal it is half as long, or left out.</summary>
    /// <param name="layers">The layers.</param>
    /// <param name="width">The columns that there are.</param>
    public static string Table(Items<LayerSigns> layers, int width)
    {
        string[] rows = Rows(layers, BarWidth, $"{"two blocks are a factor of ten".PadRight(BarWidth)}  {Gain}");
        if (IsWider(rows, width)) rows = [.. Rows(layers, BarWidth, $"{"two blocks are a factor of ten".PadRight(BarWidth)}  gain"), Gain];
        if (IsWider(rows, width)) rows = [.. Rows(layers, BarWidth / 2, $"{"block: tenfold".PadRight(BarWidth / 2)}  gain"), Gain];
        if (IsWider(rows, width)) rows = [.. Rows(layers, 0, "gain"), Gain];
        return string.Concat(rows.Select(row => Line(row, width)));
    }

    static bool IsWider(string[] rows, int width) => rows.Any(row => row.Length > width);

    static string[] Rows(Items<LayerSigns> layers, int bar, string heading)
    {
        int width = Math.Max(5, layers.Max(layer => layer.Path.Length));
        double most = layers.Where(layer => layer.GradientRms > 0 && double.IsFinite(layer.GradientRms)).Select(layer => Math.Log10(layer.GradientRms)).DefaultIfEmpty().Max();
        return
        [
            $"{"layer".PadRight(width)}  {"activation",10}  {"gradient",10}  {heading}",
            .. layers.Select(layer => $"{layer.Path.PadRight(width)}  {Number(layer.ActivationRms),10}  {Number(layer.GradientRms),10}{(bar == 0 ? "" : "  ")}{Bar(layer.GradientRms, most, bar).PadRight(bar)}{Notes(layer)}".TrimEnd()),
        ];
    }

    static string Line(string text, int width) => $"{Paragraph.Fit(text, width).ReplaceLineEndings()}{Environment.NewLine}";

    /// <summary>A paragraph per finding, then the verdict; broken at the ends of words.</summary>
    public static string Findings(Diagnosis diagnosis, int width)
    {
        var text = new StringBuilder();
        foreach (Finding finding in diagnosis.Findings)
        {
            string where = finding.Layers.Count == 0 ? "" : $" in {string.Join(", ", finding.Layers.Take(3))}{(finding.Layers.Count > 3 ? $" and {finding.Layers.Count - 3} more" : "")}";
            text.Append(Line($"{(finding.Severity == Severity.Severe ? "SEVERE" : "warning")}: {finding.Problem}{where}", width));
            text.Append(Line($"  {Sentence(finding.Evidence)}", width));
            // What is wrong with the data no edit of the recipe mends.
            if (finding.Remedies.Count > 0) text.Append(Line($"  worth a trial: {string.Join(", ", finding.Remedies.Select(Remedy))}", width));
            text.AppendLine();
        }
        text.AppendLine(diagnosis.IsSick ? "verdict: sick. As it stands this network will not learn." : "verdict: healthy. Nothing speaks against training it.");
        return text.ToString();
    }

    static string Remedy(string id)
    {
        var remedies = new Catalog<RemedySpec>();
        return remedies.Find(id) is { } entry ? $"{id} ({((RemedySpec)entry.Create(new Dictionary<string, object?>())).What})" : id;
    }

    static string Sentence(string text) => $"{char.ToUpperInvariant(text[0])}{text[1..]}.";

    static string Bar(double gradient, double most, int width)
    {
        if (width == 0 || !(gradient > 0) || !double.IsFinite(gradient)) return "";
        double share = 1 - ((most - Math.Log10(gradient)) / MostDecades);
        return new string('█', Math.Max(1, (int)Math.Round(share * width)));
    }

    static string Notes(LayerSigns layer)
    {
        string dead = layer.Dead > 0 ? string.Create(CultureInfo.InvariantCulture, $"  dead {layer.Dead * 100:0} %") : "";
        string saturated = layer.Saturated > 0 ? string.Create(CultureInfo.InvariantCulture, $"  saturated {layer.Saturated * 100:0} %") : "";
        string gain = double.IsFinite(layer.Gain) ? string.Create(CultureInfo.InvariantCulture, $"  gain {layer.Gain:0.###}") : "";
        return gain + dead + saturated;
    }

    static string Number(double value) => double.IsNaN(value) ? "-"
        : value is 0 or (>= 0.001 and < 100_000) ? value.ToString("0.####", CultureInfo.InvariantCulture) : value.ToString("0.0e0", CultureInfo.InvariantCulture);
}
