using System.Globalization;
using System.Text;
using Gradus.Training;

namespace Gradus.Cli.Output;

/// <summary>A rate sweep as a plot of braille dots, two across and four down in a character.</summary>
static class RatePlot
{
    const int Fewest = 24;
    const int Most = 96;
    const int Rows = 14;
    const int LabelWidth = 9;
    // What is right of the axis: the second half of the last label.
    const int Margin = 4;
    const int UsualWidth = 80;

    // The bits of the dots of a braille character, by row and column.
    static ReadOnlySpan<byte> Dots => [0x01, 0x08, 0x02, 0x10, 0x04, 0x20, 0x40, 0x80];

    /// <summary>The plot, the axis, a line with a mark for the suggestion, and the powers of ten.</summary>
    /// <param name="curve">The sweep.</param>
    /// <param name="width">Columns of the terminal; 0 or less where it does not say.</param>
    public static string Of(RateCurve curve, int width)
    {
        var axes = new RateAxes(curve);
        int columns = Math.Clamp((width > 0 ? width : UsualWidth) - LabelWidth - 2 - Margin, Fewest, Most);
        int[,] cells = Cells(curve, axes, columns);
        var text = new StringBuilder();
        for (int row = 0; row < Rows; row++)
        {
            string label = row == 0 ? Loss(axes.Highest) : row == Rows - 1 ? Loss(axes.Lowest) : "";
            text.Append(label.PadLeft(LabelWidth)).Append(" │");
            for (int column = 0; column < columns; column++) text.Append(cells[row, column] == 0 ? ' ' : (char)(0x2800 + cells[row, column]));
            text.AppendLine();
        }
        text.Append(' ', LabelWidth).Append(" └").Append('─', columns).AppendLine();
        if (curve.Suggestion is { } suggestion) text.AppendLine(Mark(Column(axes, suggestion, columns), RateText.Rate(suggestion), columns));
        return text.Append(Axis(axes, columns)).ToString();
    }

    static int[,] Cells(RateCurve curve, RateAxes axes, int columns)
    {
        var cells = new int[Rows, columns];
        int before = -1;
        for (int x = 0; x < 2 * columns; x++)
        {
            int y = (int)Math.Round((1 - axes.Upwards(LossAt(curve, axes, x / ((2.0 * columns) - 1)))) * ((4 * Rows) - 1));
            // A steep piece is drawn without gaps.
            int from = before < 0 ? y : Math.Min(before + Math.Sign(y - before), y), to = before < 0 ? y : Math.Max(before + Math.Sign(y - before), y);
            for (int at = from; at <= to; at++) cells[at / 4, x / 2] |= Dots[(2 * (at % 4)) + (x % 2)];
            before = y;
        }
        return cells;
    }

    /// <summary>The number stands on the side of the mark that has room for it.</summary>
    static string Mark(int at, string rate, int columns)
    {
        int left = LabelWidth + 2 + at;
        return at + 2 + rate.Length <= columns ? $"{new string(' ', left)}▲ {rate}" : $"{new string(' ', left - rate.Length - 1)}{rate} ▲";
    }

    static double LossAt(RateCurve curve, RateAxes axes, double across)
    {
        int nearest = 0;
        for (int i = 1; i < curve.Points.Count; i++)
            if (Math.Abs(axes.Across(curve.Points[i].Rate) - across) < Math.Abs(axes.Across(curve.Points[nearest].Rate) - across)) nearest = i;
        return curve.Smoothed[nearest];
    }

    static string Axis(RateAxes axes, int columns)
    {
        char[] line = new string(' ', LabelWidth + 2 + columns + Margin).ToCharArray();
        foreach (int decade in axes.Decades)
        {
            int at = LabelWidth + 2 + Column(axes, Math.Pow(10, decade), columns);
            string label = $"1e{decade}";
            label.CopyTo(line.AsSpan(Math.Min(at, line.Length - label.Length)));
        }
        return new string(line).TrimEnd();
    }

    static int Column(RateAxes axes, double rate, int columns) => (int)Math.Round(axes.Across(rate) * (columns - 1));

    static string Loss(double loss) => loss.ToString(loss is >= 0.1 and < 1000 ? "0.000" : "G4", CultureInfo.InvariantCulture);
}
