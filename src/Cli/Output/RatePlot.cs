using System.Globalization;
using System.Text;
using Gradus.Training;

namespace Gradus.Cli.Output;

/// <summary>A rate sweep as a plot of braille dots, two across and four down in a character.</summary>
static class RatePlot
{
    const int Columns = 64;
    const int Rows = 14;
    const int LabelWidth = 9;

    // The bits of the dots of a braille character, by row and column.
    static ReadOnlySpan<byte> Dots => [0x01, 0x08, 0x02, 0x10, 0x04, 0x20, 0x40, 0x80];

    /// <summary>The plot, a line of marks for the suggestion, and the axis.</summary>
    public static string Of(RateCurve curve)
    {
        var axes = new RateAxes(curve);
        var cells = new int[Rows, Columns];
        int before = -1;
        for (int x = 0; x < 2 * Columns; x++)
        {
            int y = (int)Math.Round((1 - axes.Upwards(LossAt(curve, axes, x / ((2.0 * Columns) - 1)))) * ((4 * Rows) - 1));
            // A steep piece is drawn without gaps.
            int from = before < 0 ? y : Math.Min(before + Math.Sign(y - before), y), to = before < 0 ? y : Math.Max(before + Math.Sign(y - before), y);
            for (int at = from; at <= to; at++) cells[at / 4, x / 2] |= Dots[(2 * (at % 4)) + (x % 2)];
            before = y;
        }
        var text = new StringBuilder();
        for (int row = 0; row < Rows; row++)
        {
            string label = row == 0 ? Loss(axes.Highest) : row == Rows - 1 ? Loss(axes.Lowest) : "";
            text.Append(label.PadLeft(LabelWidth)).Append(" │");
            for (int column = 0; column < Columns; column++) text.Append(cells[row, column] == 0 ? ' ' : (char)(0x2800 + cells[row, column]));
            text.AppendLine();
        }
        text.Append(' ', LabelWidth).Append(" └").Append('─', Columns).AppendLine();
        if (curve.Suggestion is { } suggestion) text.Append(' ', LabelWidth + 2 + Column(axes, suggestion)).AppendLine($"▲ {RateText.Rate(suggestion)}");
        return text.Append(Axis(axes)).ToString();
    }

    static double LossAt(RateCurve curve, RateAxes axes, double across)
    {
        int nearest = 0;
        for (int i = 1; i < curve.Points.Count; i++)
            if (Math.Abs(axes.Across(curve.Points[i].Rate) - across) < Math.Abs(axes.Across(curve.Points[nearest].Rate) - across)) nearest = i;
        return curve.Smoothed[nearest];
    }

    static string Axis(RateAxes axes)
    {
        char[] line = new string(' ', LabelWidth + 2 + Columns + 6).ToCharArray();
        foreach (int decade in axes.Decades)
        {
            int at = LabelWidth + 2 + Column(axes, Math.Pow(10, decade));
            $"1e{decade}".CopyTo(line.AsSpan(at));
        }
        return new string(line).TrimEnd();
    }

    static int Column(RateAxes axes, double rate) => (int)Math.Round(axes.Across(rate) * (Columns - 1));

    static string Loss(double loss) => loss.ToString("G4", CultureInfo.InvariantCulture);
}
