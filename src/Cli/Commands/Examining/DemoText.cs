using System.Globalization;
using Gradus.Cli.Output;
using Gradus.Doctor;

namespace Gradus.Cli.Commands.Examining;

/// <summary>The demo's story, on stdout.</summary>
static class DemoText
{
    const int BarWidth = 30;
    const int MostRows = 10;

    /// <summary>A heading and what comes.</summary>
    public static void Chapter(string heading, string text)
    {
        Console.Out.WriteLine();
        Console.Out.WriteLine(heading);
        Console.Out.WriteLine(new string('-', heading.Length));
        Paragraph.Print(text);
        Console.Out.WriteLine();
    }

    /// <summary>What the sick network came to.</summary>
    public static void Learned(Curve curve, int epochs) => Say(
        $"After {epochs} epochs ({curve.Result.Steps} steps, {curve.Result.Seconds:0.0} s) it knows {curve.Test * 100:0.0} % of the test digits. Guessing gives 10 %.");

    /// <summary>The table of layers and the findings.</summary>
    public static void Examination(Diagnosis diagnosis)
    {
        Console.Out.WriteLine(DiagnosisText.Table(diagnosis.Chart.Layers, Paragraph.Columns));
        Console.Out.Write(DiagnosisText.Findings(diagnosis, Paragraph.Columns));
    }

    /// <summary>One remedy, and what the examination says then.</summary>
    public static void Remedy(string id, string what, Diagnosis diagnosis) =>
        Say($"+ {id}: {what}. Examined again: {(diagnosis.IsSick ? $"still sick ({string.Join(", ", diagnosis.Findings.Where(finding => finding.Severity == Severity.Severe).Select(finding => finding.Problem))})" : "healthy")}.");

    /// <summary>Both runs, epoch by epoch.</summary>
    public static void SideBySide(Curve before, Curve after)
    {
        Say($"validation accuracy   {"as it was",-BarWidth - 8}  treated");
        int rows = Math.Min(before.Accuracy.Count, after.Accuracy.Count), every = Math.Max(1, (rows + MostRows - 1) / MostRows);
        for (int epoch = every - 1; epoch < rows; epoch += every)
            Say($"epoch {epoch + 1,3}             {Bar(before.Accuracy[epoch])}  {Bar(after.Accuracy[epoch])}");
        Console.Out.WriteLine();
    }

    /// <summary>What came of it, and where it stands.</summary>
    public static void End(string folder, Curve before, Curve after)
    {
        Say($"The same depth, the same {after.Result.Steps} steps, on the test digits: {before.Test * 100:0.0} % before, {after.Test * 100:0.0} % after.");
        Console.Out.WriteLine();
        string shown = Path.GetRelativePath(Environment.CurrentDirectory, folder);
        Say($"runs: {Path.Combine(shown, "before")} and {Path.Combine(shown, "after")}; the cured recipe: {Path.Combine(shown, "cured.yaml")}");
        Say($"next: gradus check YOUR.yaml, gradus train YOUR.yaml; samples/recipes has networks to start from");
    }

    static string Bar(double accuracy)
    {
        int full = double.IsNaN(accuracy) ? 0 : (int)Math.Round(accuracy * BarWidth);
        return string.Create(CultureInfo.InvariantCulture, $"{new string('█', full).PadRight(BarWidth, '·')} {accuracy * 100,5:0.0} %");
    }

    static void Say(FormattableString text) => Console.Out.WriteLine(text.ToString(CultureInfo.InvariantCulture));
}
