using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Gradus.Catalogs;

namespace Gradus.Training.Recipes;

/// <summary>The JSON Schema (draft 2020-12) of recipes, for editors: made from the catalogues alone, so that a new word is in it by itself.</summary>
/// <remarks>
/// It accepts whatever <see cref="SpecReader"/> accepts. What it cannot say the reader alone refuses: <c>1.0</c> for a whole number, a relation
/// between two keys, the letters of a run's name, a key that stands twice, and all that is about shapes, sizes and files.
/// </remarks>
public static class RecipeSchema
{
    /// <summary>The schema of recipes as text.</summary>
    public static string Text()
    {
        // Words and sentences stand as they are: no file shows this inside HTML.
        var readable = new JsonWriterOptions { Indented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream, readable)) Of<Recipe>(new CatalogSet()).WriteTo(json);
        return Encoding.UTF8.GetString(stream.ToArray());
    }

    /// <summary>The schema of a root record; see <see cref="SpecReader.Read{TRoot}"/>.</summary>
    /// <param name="catalogs">The words.</param>
    public static JsonObject Of<TRoot>(CatalogSet catalogs)
        where TRoot : class
    {
        ArgumentNullException.ThrowIfNull(catalogs);
        var words = new SchemaWords(catalogs);
        Entry root = catalogs.Record(typeof(TRoot));
        var schema = new JsonObject { ["$schema"] = "https://json-schema.org/draft/2020-12/schema", ["title"] = "A recipe of Gradus" };
        foreach ((string key, JsonNode? value) in words.Root(root).ToList())
        {
            value?.Parent?.AsObject().Remove(key);
            schema[key] = value;
        }
        schema["$defs"] = words.Definitions;
        return schema;
    }
}
