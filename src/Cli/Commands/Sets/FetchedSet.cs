using System.Text;
using System.Text.Json;

namespace Gradus.Cli.Commands.Sets;

/// <summary>What became of a set that was to be fetched.</summary>
/// <param name="Word">Its word.</param>
/// <param name="Folder">Where it is now.</param>
/// <param name="IsNew">Whether anything of it was missing.</param>
sealed record FetchedSet(string Word, string Folder, bool IsNew)
{
    /// <summary>One document on one line.</summary>
    public static string Json(IEnumerable<FetchedSet> sets)
    {
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream))
        {
            json.WriteStartObject();
            json.WriteStartArray("sets");
            foreach (FetchedSet set in sets)
            {
                json.WriteStartObject();
                json.WriteString("name", set.Word);
                json.WriteString("path", set.Folder);
                json.WriteBoolean("fetched", set.IsNew);
                json.WriteEndObject();
            }
            json.WriteEndArray();
            json.WriteEndObject();
        }
        return Encoding.UTF8.GetString(stream.ToArray());
    }
}
