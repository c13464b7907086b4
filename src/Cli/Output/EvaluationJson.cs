using System.Text;
using System.Text.Json;
using Gradus.Runs;
using Gradus.Training;
using Gradus.Training.Metrics;

namespace Gradus.Cli.Output;

/// <summary>The JSON of <c>gradus evaluate</c>.</summary>
static class EvaluationJson
{
    /// <summary>One document on one line.</summary>
    public static string Of(Evaluation evaluation)
    {
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream))
        {
            json.WriteStartObject();
            json.WriteString("run", evaluation.Run);
            json.WriteString("weights", evaluation.Weights);
            Write(json, "validation", evaluation.Validation);
            Write(json, "test", evaluation.Test);
            json.WriteEndObject();
        }
        return Encoding.UTF8.GetString(stream.ToArray());
    }

    static void Write(Utf8JsonWriter json, string part, MetricReport? report)
    {
        if (report is null)
        {
            json.WriteNull(part);
            return;
        }
        json.WriteStartObject(part);
        foreach ((string name, double value) in report.Values) json.WriteFinite(name, value);
        json.WriteNumber("not_finite", report.NotFinite);
        if (report.PerClass.Count > 0) PerClass(json, report);
        if (report.Confusion is { } confusion) Confusion(json, confusion);
        json.WriteEndObject();
    }

    static void PerClass(Utf8JsonWriter json, MetricReport report)
    {
        json.WriteStartArray("per_class");
        for (int c = 0; c < report.PerClass[0].Value.Length; c++)
        {
            json.WriteStartObject();
            json.WriteString("class", EvaluationText.Name(report, c));
            foreach ((string name, double[] values) in report.PerClass) json.WriteFinite(name, values[c]);
            json.WriteEndObject();
        }
        json.WriteEndArray();
    }

    static void Confusion(Utf8JsonWriter json, long[][] confusion)
    {
        json.WriteStartArray("confusion");
        foreach (long[] row in confusion)
        {
            json.WriteStartArray();
            foreach (long count in row) json.WriteNumberValue(count);
            json.WriteEndArray();
        }
        json.WriteEndArray();
    }
}
