using System.Globalization;
using System.Text;
using System.Text.Json;
using Gradus.Catalogs;
using Gradus.Cli.Commands.Sets;
using Gradus.Data.Fetching;

namespace Gradus.Cli.Output;

/// <summary>The list of data sets, for a person and as JSON.</summary>
static class SetsReport
{
    /// <summary>Four lines a set.</summary>
    public static string Text(IReadOnlyList<KnownSet> sets)
    {
        int width = sets.Max(set => set.Word.Length) + 2;
        var text = new StringBuilder();
        foreach (KnownSet set in sets)
        {
            Line(text, width, set.Word, $"{set.Spec.Title} ({Size(set.Spec.Bytes)})");
            Line(text, width, "", Place(set));
            Line(text, width, "", $"license: {set.Spec.License}");
            Line(text, width, "", $"source: {set.Spec.Source}");
        }
        return text.ToString();
    }

    /// <summary>One document on one line.</summary>
    public static string Json(IReadOnlyList<KnownSet> sets)
    {
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream))
        {
            json.WriteStartObject();
            json.WriteStartArray("sets");
            foreach (KnownSet set in sets)
            {
                json.WriteStartObject();
                json.WriteString("name", set.Word);
                json.WriteString("title", set.Spec.Title);
                json.WriteNumber("bytes", set.Spec.Bytes);
                json.WriteString("state", Kebab.Of(set.State.ToString()));
                json.WriteString("path", set.Folder);
                json.WriteString("license", set.Spec.License);
                json.WriteString("source", set.Spec.Source);
                json.WriteEndObject();
            }
            json.WriteEndArray();
            json.WriteEndObject();
        }
        return Encoding.UTF8.GetString(stream.ToArray()) + Environment.NewLine;
    }

    /// <summary>Bytes as people read them: <c>11.6 MB</c>.</summary>
    public static string Size(long bytes) => bytes >= 100_000
        ? string.Create(CultureInfo.InvariantCulture, $"{bytes / 1e6:0.0} MB")
        : string.Create(CultureInfo.InvariantCulture, $"{bytes / 1e3:0.0} kB");

    static string Place(KnownSet set) => set.State switch
    {
        FetchState.Complete => $"in {set.Folder}",
        FetchState.Partial => $"incomplete in {set.Folder}: gradus data fetch {set.Word}",
        _ => $"not here: gradus data fetch {set.Word}",
    };

    static void Line(StringBuilder text, int width, string head, string rest) => text.Append(head.PadRight(width)).AppendLine(rest);
}
