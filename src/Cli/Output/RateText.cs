using System.Globalization;
using System.Text;
using System.Text.Json;
using Gradus.Runs;
using Gradus.Training;

namespace Gradus.Cli.Output;

/// <summary>The result of <c>gradus lr-find</c>: a plot on a terminal, a table into a pipe, or one JSON document.</summary>
static class RateText
{
    const int Rows = 16;

    /// <summary>Prints it on stdout.</summary>
    /// <param name="curve">The sweep.</param>
    /// <param name="rate">The recipe's rate.</param>
    /// <param name="picture">Where the picture was written.</param>
    public static void Print(RateCurve curve, double rate, string picture)
    {
        Console.Out.WriteLine(Console.IsOutputRedirected ? Table(curve) : RatePlot.Of(curve, Console.WindowWidth));
        Console.Out.WriteLine(curve is { Suggestion: { } suggestion, Steepest: { } steepest }
            ? $"suggestion: optimizer.rate={Rate(suggestion)} (steepest at {Rate(steepest)}; the recipe has {Rate(rate)})"
            : $"no suggestion: the loss fell at no rate (the recipe has {Rate(rate)}),{Environment.NewLine}so something else keeps this network from learning; gradus check says what may");
        Console.Out.WriteLine($"picture: {picture}");
    }

    /// <summary>One document on one line.</summary>
    public static string Json(RateCurve curve, string picture)
    {
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream))
        {
            json.WriteStartObject();
            json.WriteFinite("suggestion", curve.Suggestion ?? double.NaN);
            json.WriteFinite("steepest", curve.Steepest ?? double.NaN);
            List(json, "rates", curve.Points.Select(point => point.Rate));
            List(json, "losses", curve.Points.Select(point => point.Loss));
            List(json, "smoothed", curve.Smoothed);
            json.WriteString("picture", picture);
            json.WriteEndObject();
        }
        return Encoding.UTF8.GetString(stream.ToArray());
    }

    /// <summary>A rate in three digits, as a recipe may write it.</summary>
    public static string Rate(double rate) => rate < 1e-3
        ? rate.ToString("0.##e-0", CultureInfo.InvariantCulture) : double.Parse(rate.ToString("G3", CultureInfo.InvariantCulture), CultureInfo.InvariantCulture).ToString(CultureInfo.InvariantCulture);

    static void List(Utf8JsonWriter json, string name, IEnumerable<double> values)
    {
        json.WriteStartArray(name);
        foreach (double value in values) json.WriteNumberValue(value);
        json.WriteEndArray();
    }

    static string Table(RateCurve curve)
    {
        var text = new StringBuilder("rate        loss");
        int every = Math.Max(1, (curve.Points.Count + Rows - 1) / Rows);
        for (int i = 0; i < curve.Points.Count; i += every)
            text.AppendLine().Append(CultureInfo.InvariantCulture, $"{Rate(curve.Points[i].Rate),-10}  {ResultText.Number(curve.Smoothed[i])}");
        return text.ToString();
    }
}
