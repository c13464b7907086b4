using System.Globalization;
using System.Text;
using System.Text.Json;
using Gradus.Data.Formats;

namespace Gradus.Cli.Commands.Augmenting;

/// <summary>What <c>gradus augment</c> made.</summary>
/// <param name="Images">How many images came in.</param>
/// <param name="Copies">Augmented copies of each image; where classes were balanced, of all images together.</param>
/// <param name="IsBalanced">Whether classes were balanced.</param>
/// <param name="Made">Type and shape of the images that were made.</param>
/// <param name="Labels">The file of labels that was made; null for none.</param>
/// <param name="Arrays">The arrays of an npz file that were taken as images; null for other files.</param>
/// <param name="Repeated">Those that were repeated like them.</param>
sealed record AugmentResult(int Images, int Copies, bool IsBalanced, ArrayHeader Made, string? Labels = null, IReadOnlyList<string>? Arrays = null, IReadOnlyList<string>? Repeated = null)
{
    /// <summary>One document on one line.</summary>
    /// <param name="seconds">How long it took.</param>
    /// <param name="output">The file.</param>
    public string Json(double seconds, string output)
    {
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream))
        {
            json.WriteStartObject();
            json.WriteNumber("images", Images);
            json.WriteNumber("copies", Copies);
            json.WriteStartArray("shape");
            foreach (int size in Made.Shape) json.WriteNumberValue(size);
            json.WriteEndArray();
            json.WriteNumber("seconds", Math.Round(seconds, 3));
            json.WriteString("out", output);
            if (Labels is not null) json.WriteString("labels", Labels);
            Names(json, "arrays", Arrays);
            Names(json, "repeated", Repeated);
            json.WriteEndObject();
        }
        return Encoding.UTF8.GetString(stream.ToArray());
    }

    /// <summary>One line for a person.</summary>
    /// <param name="seconds">How long it took.</param>
    /// <param name="output">The file.</param>
    public string Text(double seconds, string output)
    {
        string copies = IsBalanced ? $"{Copies} augmented copies added, so that the classes are equal" : Copies == 1 ? "one augmented copy of each" : $"{Copies} augmented copies of each";
        string made = $"{ImageArray.Name(Made.Type)} {Made.ShapeText}";
        return string.Create(CultureInfo.InvariantCulture,
            $"{Images} images, {copies}, in {seconds:0.0} s ({Made.Shape[0] / Math.Max(seconds, 1e-3):0} a second): {output} {made}{(Labels is null ? "" : $", labels in {Labels}")}{Taken}");
    }

    string Taken => Arrays is null ? "" : $"; images are {string.Join(", ", Arrays)}{(Repeated is { Count: > 0 } ? $", repeated like them {string.Join(", ", Repeated)}" : "")}";

    static void Names(Utf8JsonWriter json, string key, IReadOnlyList<string>? names)
    {
        if (names is null) return;
        json.WriteStartArray(key);
        foreach (string name in names) json.WriteStringValue(name);
        json.WriteEndArray();
    }
}
