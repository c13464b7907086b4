using System.Globalization;
using Gradus.Catalogs;
using Gradus.Training;

namespace Gradus.Cli.Output;

/// <summary>The result of <c>gradus train</c> for a person, on stdout.</summary>
static class ResultText
{
    const double MostPlain = 1e7;
    const string Advice = "what helps: a lower optimizer.rate, clip: global-norm, smaller initial weights; gradus check says which layer it is";

    /// <summary>Prints it.</summary>
    public static void Print(TrainResult result)
    {
        string how = result.Status switch
        {
            TrainStatus.Diverged => "diverged: five steps in a row had gradients or running statistics that are not finite",
            TrainStatus.Stopped => "stopped; gradus train … --resume goes on",
            _ => "done",
        };
        Paragraph.Print(string.Create(CultureInfo.InvariantCulture,
            $"{how}: {result.Epochs} epochs, {result.Steps} steps, {result.Samples} samples in {result.Seconds:0.0} s"));
        Line("train", result.Train);
        Line("validation", result.Validation);
        Line("test", result.Test);
        if (result.Status == TrainStatus.Diverged) Paragraph.Print(Advice);
        if (result.Out is not null) Console.Out.WriteLine($"run: {result.Out}");
    }

    /// <summary>Metrics on one line: <c>loss 0.1234  accuracy 0.9700</c>.</summary>
    public static string Metrics(Table<double> metrics) =>
        string.Join("  ", metrics.Select(pair => $"{pair.Key} {Number(pair.Value)}"));

    /// <summary>A loss or metric: four places behind the point, in scientific notation from ten million on.</summary>
    public static string Number(double value) => value.ToString(Math.Abs(value) >= MostPlain && double.IsFinite(value) ? "0.0000e0" : "0.0000", CultureInfo.InvariantCulture);

    static void Line(string part, Table<double>? metrics)
    {
        if (metrics is not null) Paragraph.Print($"{part,-11}{Metrics(metrics)}");
    }
}
