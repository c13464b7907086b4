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
            MetricsJson.Write(json, "train", result.Train);
            MetricsJson.Write(json, "validation", result.Validation);
            MetricsJson.Write(json, "test", result.Test);
            json.WriteStartArray("findings");
            json.WriteEndArray();
            json.WriteString("weights_sha256", result.WeightsSha256);
            json.WriteString("out", result.Out);
            json.WriteEndObject();
        }
        return Encoding.UTF8.GetString(stream.ToArray());
    }
}
