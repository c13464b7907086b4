using System.Text.Json.Nodes;
using Gradus.Catalogs;

namespace Gradus.Training.Recipes;

/// <summary>The schema of values that stand as one scalar or as a flat list of scalars; the counterpart of <see cref="ScalarReader"/>.</summary>
static class SchemaScalars
{
    /// <summary>The schema of a boolean, number, text or word of an enum; null for any other type.</summary>
    public static JsonObject? Of(Type type, Bounds bounds)
    {
        if (type.IsEnum) return Words(Enum.GetValues(type).Cast<Enum>().Select(ScalarReader.WordOf));
        if (type == typeof(string)) return Text();
        if (type == typeof(bool)) return new JsonObject { ["type"] = "boolean" };
        if (type == typeof(int)) return Whole(bounds, int.MinValue, int.MaxValue);
        if (type == typeof(long)) return Whole(bounds, long.MinValue, long.MaxValue);
        if (type == typeof(double)) return Number(bounds);
        return type == typeof(float)
            ? Number(new Bounds(bounds.Least ?? -Bounds.SingleEnd, bounds.Most ?? Bounds.SingleEnd, bounds.Least is null || bounds.IsAbove, bounds.Most is null || bounds.IsBelow)) : null;
    }

    /// <summary>The schema of a struct that recipes write as scalars.</summary>
    /// <param name="type">The struct.</param>
    /// <param name="bounds">The range of its whole numbers where a key takes less than the struct.</param>
    public static JsonObject Small(Type type, Bounds bounds = default)
    {
        Items<ScalarForm> forms = SpecValues.Forms(type);
        var schemas = new JsonArray();
        string[] words = [.. forms.Where(form => form is { Kind: ScalarKind.Word, Count: null }).Select(form => form.Literal!)];
        if (words.Length > 0) schemas.Add(Words(words));
        foreach (ScalarForm form in forms)
        {
            if (form is { Kind: ScalarKind.Word, Count: null }) continue;
            JsonObject one = One(form, bounds);
            if (form.Count is { } count)
            {
                one = new JsonObject { ["type"] = "array", ["items"] = one, ["minItems"] = (int)(count.Least ?? 0) };
                if (count.Most is { } most) one["maxItems"] = (int)most;
            }
            schemas.Add(one);
        }
        return new JsonObject { ["description"] = SpecValues.Expected(type), ["anyOf"] = schemas };
    }

    /// <summary>The American spelling of a word, then the British ones.</summary>
    public static string[] Spellings(string word) => [word, .. Spelling.British(word)];

    /// <summary>The schema of a single word in each of its spellings.</summary>
    public static JsonObject Word(string word) => Spellings(word) is [var only] ? new JsonObject { ["const"] = only } : Words([word]);

    static JsonObject One(ScalarForm form, Bounds bounds) => form.Kind switch
    {
        ScalarKind.Word => Words([form.Literal!]),
        ScalarKind.Truth => new JsonObject { ["type"] = "boolean" },
        ScalarKind.Whole => Whole(bounds == default ? form.Bounds : form.Bounds with { Least = bounds.Least ?? form.Bounds.Least }, int.MinValue, int.MaxValue),
        ScalarKind.Number => Number(form.Bounds),
        _ => Text(),
    };

    // A word such as 'true' is a boolean where it stands without quotes.
    static JsonObject Words(IEnumerable<string> words)
    {
        var values = new JsonArray();
        foreach (string word in words)
        {
            foreach (string spelling in Spellings(word))
            {
                values.Add(spelling);
                if (Scalar.Of(spelling).IsQuoted) values.Add(NodeJson.Of(new Scalar(spelling)));
            }
        }
        return new JsonObject { ["enum"] = values };
    }

    // Any scalar is a text to the reader: a name of 7 is "7".
    static JsonObject Text() => new() { ["type"] = new JsonArray("string", "number", "boolean") };

    static JsonObject Whole(Bounds bounds, long least, long most)
    {
        var schema = new JsonObject { ["type"] = "integer" };
        schema[bounds.IsAbove ? "exclusiveMinimum" : "minimum"] = bounds.Least is { } low ? (long)low : least;
        schema[bounds.IsBelow ? "exclusiveMaximum" : "maximum"] = bounds.Most is { } high ? (long)high : most;
        return schema;
    }

    static JsonObject Number(Bounds bounds)
    {
        var schema = new JsonObject { ["type"] = "number" };
        if (bounds.Least is { } low) schema[bounds.IsAbove ? "exclusiveMinimum" : "minimum"] = low;
        if (bounds.Most is { } high) schema[bounds.IsBelow ? "exclusiveMaximum" : "maximum"] = high;
        return schema;
    }
}
