using System.Text;
using System.Text.Json;
using Gradus.Catalogs;
using Gradus.Training;

namespace Gradus.Cli.Output;

/// <summary>The JSON of <c>gradus train</c>.</summary>
static class ResultJson
{
    /// <summary>One document on one line.</summary>
    public static string Of(TrainResult result)
    {
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream))
        {
            json.WriteStartObject();
            json.WriteString("status", Kebab.Of(result.Status.ToString()));
            json.WriteNumber("steps", result.Steps);
            json.WriteNumber("epochs", result.Epochs);
            json.WriteNumber("samples", result.Samples);
            json.WriteNumber("seconds", Math.Round(result.Seconds, 3));
            Metrics(json, "train", result.Train);
            Metrics(json, "validation", result.Validation);
            Metrics(json, "test", result.Test);
            json.WriteStartArray("findings");
            json.WriteEndArray();
            json.WriteString("weights_sha256", result.WeightsSha256);
            json.WriteString("out", result.Out);
            json.WriteEndObject();
        }
        return Encoding.UTF8.GetString(stream.ToArray());
    }

    static void Metrics(Utf8JsonWriter json, string name, Table<double>? metrics)
    {
        if (metrics is null)
        {
            json.WriteNull(name);
            return;
        }
        json.WriteStartObject(name);
        foreach ((string key, double value) in metrics)
        {
            if (double.IsFinite(value)) json.WriteNumber(key, value);
            else json.WriteNull(key);
        }
        json.WriteEndObject();
    }
}
