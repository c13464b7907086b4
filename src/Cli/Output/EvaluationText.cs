using System.Globalization;
using System.Text;
using Gradus.Training;
using Gradus.Training.Metrics;

namespace Gradus.Cli.Output;

/// <summary>The result of <c>gradus evaluate</c> for a person: at most 80 columns for 10 classes.</summary>
static class EvaluationText
{
    const int NameWidth = 16, ValueWidth = 12, CellWidth = 6, MatrixNameWidth = 12, WidestMatrix = 10, LongestTable = 40;

    /// <summary>Both parts, each with its classes.</summary>
    public static string Of(Evaluation evaluation)
    {
        var text = new StringBuilder();
        text.AppendLine(CultureInfo.InvariantCulture, $"run {evaluation.Run}, {evaluation.Weights} weights");
        Part(text, "validation", evaluation.Validation);
        Part(text, "test", evaluation.Test);
        return text.ToString();
    }

    /// <summary>The name of a class, or its number.</summary>
    public static string Name(MetricReport report, int c) => c < report.Names.Count ? report.Names[c] : c.ToString(CultureInfo.InvariantCulture);

    static void Part(StringBuilder text, string part, MetricReport? report)
    {
        if (report is null) return;
        text.AppendLine().AppendLine(part);
        foreach ((string name, double value) in report.Values) text.AppendLine(CultureInfo.InvariantCulture, $"  {name,-NameWidth}{ResultText.Number(value)}");
        if (report.NotFinite > 0)
            text.AppendLine(CultureInfo.InvariantCulture, $"  {"not finite",-NameWidth}{report.NotFinite} {(report.NotFinite == 1 ? "sample" : "samples")} without a finite answer, counted as wrong");
        if (report.PerClass.Count > 0) Classes(text, report);
        if (report.Confusion is { } confusion) Matrix(text, report, confusion);
    }

    static void Classes(StringBuilder text, MetricReport report)
    {
        int classes = report.PerClass[0].Value.Length;
        text.AppendLine().Append("  ").Append("class".PadRight(NameWidth));
        foreach ((string name, _) in report.PerClass) text.Append(name.PadLeft(ValueWidth));
        text.AppendLine();
        for (int c = 0; c < Math.Min(classes, LongestTable); c++)
        {
            text.Append("  ").Append(Cut(Name(report, c), NameWidth - 1).PadRight(NameWidth));
            foreach ((_, double[] values) in report.PerClass) text.Append(values[c].ToString("0.0000", CultureInfo.InvariantCulture).PadLeft(ValueWidth));
            text.AppendLine();
        }
        if (classes > LongestTable) text.AppendLine(CultureInfo.InvariantCulture, $"  … and {classes - LongestTable} more classes: --json has all");
    }

    static void Matrix(StringBuilder text, MetricReport report, long[][] confusion)
    {
        text.AppendLine();
        if (confusion.Length > WidestMatrix)
        {
            text.AppendLine(CultureInfo.InvariantCulture, $"  the confusion matrix of {confusion.Length} classes is wide: --json has it");
            return;
        }
        text.Append("  ").Append("is \\ told".PadRight(MatrixNameWidth));
        for (int c = 0; c < confusion.Length; c++) text.Append(Cut(Name(report, c), CellWidth - 1).PadLeft(CellWidth));
        text.AppendLine();
        for (int row = 0; row < confusion.Length; row++)
        {
            text.Append("  ").Append(Cut(Name(report, row), MatrixNameWidth - 1).PadRight(MatrixNameWidth));
            foreach (long count in confusion[row]) text.Append(count.ToString(CultureInfo.InvariantCulture).PadLeft(CellWidth));
            text.AppendLine();
        }
    }

    static string Cut(string name, int length) => name.Length <= length ? name : $"{name[..(length - 1)]}…";
}
