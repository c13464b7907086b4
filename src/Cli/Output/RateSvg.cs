using System.Globalization;
using System.Net;
using System.Text;
using Gradus.Training;

namespace Gradus.Cli.Output;

/// <summary>A rate sweep as an SVG that needs nothing but itself.</summary>
static class RateSvg
{
    const int Width = 720, Height = 420, Left = 70, Right = 20, Top = 50, Bottom = 50;

    /// <summary>The file's text.</summary>
    /// <param name="curve">The sweep.</param>
    /// <param name="name">The recipe's name.</param>
    public static string Of(RateCurve curve, string name)
    {
        var axes = new RateAxes(curve);
        var text = new StringBuilder();
        Line(text, $"<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {Width} {Height}\" width=\"{Width}\" height=\"{Height}\" font-family=\"sans-serif\" font-size=\"13\" fill=\"#333\">");
        Line(text, $"<rect width=\"{Width}\" height=\"{Height}\" fill=\"#fff\"/>");
        Line(text, $"<text x=\"{Left}\" y=\"28\" font-size=\"16\">{WebUtility.HtmlEncode(name)}: loss against learning rate</text>");
        foreach (int decade in axes.Decades)
        {
            double x = X(axes, Math.Pow(10, decade));
            Line(text, $"<path d=\"M{x:0.0} {Top}V{Height - Bottom}\" stroke=\"#ddd\"/><text x=\"{x:0.0}\" y=\"{Height - Bottom + 20}\" text-anchor=\"middle\">1e{decade}</text>");
        }
        for (int i = 0; i <= 4; i++)
        {
            double loss = axes.Lowest + ((axes.Highest - axes.Lowest) * i / 4), y = Y(axes, loss);
            Line(text, $"<path d=\"M{Left} {y:0.0}H{Width - Right}\" stroke=\"#ddd\"/><text x=\"{Left - 8}\" y=\"{y + 4:0.0}\" text-anchor=\"end\">{loss:G3}</text>");
        }
        Path(text, axes, curve, curve.Points.Select(point => point.Loss), "stroke=\"#9db8d9\" stroke-width=\"1\"");
        Path(text, axes, curve, curve.Smoothed, "stroke=\"#1f5fa8\" stroke-width=\"2.5\"");
        Mark(text, axes, curve.Steepest, "steepest", "#c77700", Top + 32);
        Mark(text, axes, curve.Suggestion, "suggestion", "#b00020", Top + 14);
        Line(text, $"<text x=\"{(Left + Width - Right) / 2}\" y=\"{Height - 10}\" text-anchor=\"middle\">learning rate</text>");
        return text.Append("</svg>\n").ToString();
    }

    static void Path(StringBuilder text, RateAxes axes, RateCurve curve, IEnumerable<double> losses, string style)
    {
        IEnumerable<string> places = losses.Select((loss, i) => string.Create(CultureInfo.InvariantCulture, $"{X(axes, curve.Points[i].Rate):0.0},{Y(axes, loss):0.0}"));
        Line(text, $"<polyline points=\"{string.Join(' ', places)}\" fill=\"none\" {style}/>");
    }

    static void Mark(StringBuilder text, RateAxes axes, double? rate, string what, string color, int y)
    {
        if (rate is not { } at) return;
        double x = X(axes, at);
        string anchor = axes.Across(at) > 0.7 ? "end" : "start";
        Line(text, $"<path d=\"M{x:0.0} {Top}V{Height - Bottom}\" stroke=\"{color}\" stroke-dasharray=\"5 4\"/>");
        Line(text, $"<text x=\"{x + (anchor == "end" ? -6 : 6):0.0}\" y=\"{y}\" text-anchor=\"{anchor}\" fill=\"{color}\">{what} {RateText.Rate(at)}</text>");
    }

    static double X(RateAxes axes, double rate) => Left + (axes.Across(rate) * (Width - Left - Right));

    static double Y(RateAxes axes, double loss) => Height - Bottom - (axes.Upwards(loss) * (Height - Top - Bottom));

    static void Line(StringBuilder text, FormattableString line) => text.Append(line.ToString(CultureInfo.InvariantCulture)).Append('\n');
}
