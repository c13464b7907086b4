using System.Text.Json;

namespace Gradus.Runs;

/// <summary>One line of a journal.</summary>
/// <param name="Kind">What it tells of: <c>step</c>, <c>epoch</c>, <c>finding</c>, <c>intervention</c> …</param>
/// <param name="Step">The committed steps when it was written.</param>
/// <param name="Values">The whole line as JSON, <c>kind</c> and <c>step</c> included.</param>
public sealed record JournalRow(string Kind, long Step, JsonElement Values)
{
    /// <summary>A number of the row; NaN where it is absent or null.</summary>
    public double Number(string name) =>
        Values.TryGetProperty(name, out JsonElement value) && value.ValueKind == JsonValueKind.Number ? value.GetDouble() : double.NaN;

    /// <summary>Reads a line; null where it is none.</summary>
    internal static JournalRow? Parse(ReadOnlySpan<byte> line)
    {
        try
        {
            var reader = new Utf8JsonReader(line);
            JsonElement values = JsonElement.ParseValue(ref reader);
            if (line[(int)reader.BytesConsumed..].Trim((byte)' ').Length > 0 || values.ValueKind != JsonValueKind.Object) return null;
            return values.TryGetProperty("kind", out JsonElement kind) && kind.ValueKind == JsonValueKind.String
                && values.TryGetProperty("step", out JsonElement step) && step.ValueKind == JsonValueKind.Number && step.TryGetInt64(out long number)
                ? new JournalRow(kind.GetString()!, number, values) : null;
        }
        catch (Exception error) when (error is JsonException or InvalidOperationException)
        {
            // InvalidOperationException: bytes in a text that are no UTF-8.
            return null;
        }
    }
}
