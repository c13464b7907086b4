using System.Text.Json;
using Gradus.Catalogs;
using Gradus.Runs;

namespace Gradus.Training;

/// <summary>Metrics as JSON: an object of numbers, or null.</summary>
public static class MetricsJson
{
    /// <summary>Writes them under a name; a number that is not finite is null.</summary>
    public static void Write(Utf8JsonWriter json, string name, Table<double>? metrics)
    {
        ArgumentNullException.ThrowIfNull(json);
        if (metrics is null)
        {
            json.WriteNull(name);
            return;
        }
        json.WriteStartObject(name);
        foreach ((string key, double value) in metrics) json.WriteFinite(key, value);
        json.WriteEndObject();
    }
}
