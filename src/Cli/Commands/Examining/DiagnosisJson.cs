using System.Text;
using System.Text.Json;
using Gradus.Catalogs;
using Gradus.Doctor;
using Gradus.Doctor.Signs;
using Gradus.Runs;

namespace Gradus.Cli.Commands.Examining;

/// <summary>The JSON of <c>gradus check</c>.</summary>
static class DiagnosisJson
{
    /// <summary>One document on one line.</summary>
    public static string Of(Diagnosis diagnosis)
    {
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream))
        {
            json.WriteStartObject();
            json.WriteString("verdict", diagnosis.IsSick ? "sick" : "healthy");
            json.WriteStartArray("findings");
            foreach (Finding finding in diagnosis.Findings) Write(json, finding);
            json.WriteEndArray();
            json.WriteStartArray("layers");
            foreach (LayerSigns layer in diagnosis.Chart.Layers) Write(json, layer);
            json.WriteEndArray();
            json.WriteEndObject();
        }
        return Encoding.UTF8.GetString(stream.ToArray());
    }

    static void Write(Utf8JsonWriter json, Finding finding)
    {
        json.WriteStartObject();
        json.WriteString("problem", finding.Problem);
        json.WriteString("severity", Kebab.Of(finding.Severity.ToString()));
        Write(json, "layers", finding.Layers);
        json.WriteNumber("step", finding.Step);
        json.WriteFinite("confidence", Math.Round(finding.Confidence, 3));
        json.WriteString("evidence", finding.Evidence);
        Write(json, "remedies", finding.Remedies);
        json.WriteEndObject();
    }

    static void Write(Utf8JsonWriter json, LayerSigns layer)
    {
        json.WriteStartObject();
        json.WriteString("path", layer.Path);
        json.WriteFinite("gain", layer.Gain);
        json.WriteFinite("activation_rms", layer.ActivationRms);
        json.WriteFinite("gradient_rms", layer.GradientRms);
        json.WriteFinite("dead", layer.Dead);
        json.WriteFinite("saturated", layer.Saturated);
        json.WriteEndObject();
    }

    static void Write(Utf8JsonWriter json, string name, Items<string> texts)
    {
        json.WriteStartArray(name);
        foreach (string text in texts) json.WriteStringValue(text);
        json.WriteEndArray();
    }
}
