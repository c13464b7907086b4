using System.Globalization;
using System.Text;
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

    /// <summary>Prints it.</summary>
    public static void Print(Diagnosis diagnosis)
    {
        Console.Out.Write(Table(diagnosis.Chart.Layers));
        Console.Out.WriteLine();
        Console.Out.Write(Findings(diagnosis));
    }

    /// <summary>A row per layer; the bar shows decades of the gradient, full for the largest.</summary>
    public static string Table(Items<LayerSigns> layers)
    {
        var text = new StringBuilder();
        int width = Math.Max(5, layers.Max(layer => layer.Path.Length));
        double most = layers.Where(layer => layer.GradientRms > 0 && double.IsFinite(layer.GradientRms)).Select(layer => Math.Log10(layer.GradientRms)).DefaultIfEmpty().Max();
        text.AppendLine(CultureInfo.InvariantCulture, $"{"layer".PadRight(width)}  {"activation",10}  {"gradient",10}  {"two blocks are a factor of ten".PadRight(BarWidth)}  gain: squared gradient at the input over that at the output");
        foreach (LayerSigns layer in layers)
            text.AppendLine($"{layer.Path.PadRight(width)}  {Number(layer.ActivationRms),10}  {Number(layer.GradientRms),10}  {Bar(layer.GradientRms, most).PadRight(BarWidth)}{Notes(layer)}".TrimEnd());
        return text.ToString();
    }

    /// <summary>A paragraph per finding, then the verdict.</summary>
    public static string Findings(Diagnosis diagnosis)
    {
        var text = new StringBuilder();
        foreach (Finding finding in diagnosis.Findings)
        {
            string where = finding.Layers.Count == 0 ? "" : $" in {string.Join(", ", finding.Layers.Take(3))}{(finding.Layers.Count > 3 ? $" and {finding.Layers.Count - 3} more" : "")}";
            text.AppendLine($"{(finding.Severity == Severity.Severe ? "SEVERE" : "warning")}: {finding.Problem}{where}");
            text.AppendLine($"  {Sentence(finding.Evidence)}");
            text.AppendLine($"  worth a trial: {string.Join(", ", finding.Remedies.Select(Remedy))}");
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

    static string Bar(double gradient, double most)
    {
        if (!(gradient > 0) || !double.IsFinite(gradient)) return "";
        double share = 1 - ((most - Math.Log10(gradient)) / MostDecades);
        return new string('█', Math.Max(1, (int)Math.Round(share * BarWidth)));
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
