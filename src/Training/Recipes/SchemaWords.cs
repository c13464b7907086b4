using System.Text.Json.Nodes;
using Gradus.Catalogs;

namespace Gradus.Training.Recipes;

/// <summary>The schema of words and their keys: a definition for each catalogue, word and record that is met on the way down.</summary>
/// <param name="catalogs">The words.</param>
sealed class SchemaWords(CatalogSet catalogs)
{
    readonly Examples examples = new(catalogs);
    readonly SpecWriter writer = new(catalogs);
    readonly SpecDocs docs = new();
    readonly Dictionary<string, Type> owners = new(StringComparer.Ordinal);

    /// <summary>What <c>$ref</c> refers to.</summary>
    public JsonObject Definitions { get; } = [];

    /// <summary>The mapping of a root record, with the sections among its keys.</summary>
    public JsonObject Root(Entry root)
    {
        JsonObject schema = Mapping(root, null, null, docs.Of(root.Type));
        if (root.Keys.All(key => key.Type != typeof(Items<RecipeSection>))) return schema;
        JsonObject properties = schema["properties"]!.AsObject();
        foreach (Entry section in catalogs.Of<RecipeSection>().Entries)
        {
            Add(schema, properties, section.Word, false, () => Refer(Defined($"section.{section.Word}", section.Type, () => Mapping(section, null, null, docs.Of(section.Type)))));
        }
        return schema;
    }

    /// <summary>The schema of a key's value.</summary>
    /// <param name="type">What it is.</param>
    /// <param name="isNullable">Whether it may be absent.</param>
    /// <param name="bounds">The range of the number, or of the count of a list.</param>
    /// <param name="items">The range of the numbers in a list or table.</param>
    JsonObject Value(Type type, bool isNullable, Bounds bounds, Bounds items = default)
    {
        type = Nullable.GetUnderlyingType(type) ?? type;
        JsonObject schema = SchemaScalars.Of(type, bounds) is { } scalar ? scalar
            : SpecValues.IsScalars(type) && bounds != default ? SchemaScalars.Small(type, bounds)
            : SpecValues.IsScalars(type) ? Refer(Defined(Kebab.Of(type.Name), type, () => SchemaScalars.Small(type)))
            : SpecValues.ItemOf(type) is { } item ? List(item, bounds, items)
            : SpecValues.ValueOf(type) is { } held ? new JsonObject { ["type"] = "object", ["additionalProperties"] = Value(held, false, items) }
            : type.IsAbstract ? Refer(Kind(catalogs.Of(type)))
            : Refer(Record(catalogs.Record(type)));
        return isNullable ? new JsonObject { ["anyOf"] = new JsonArray(schema, new JsonObject { ["type"] = "null" }) } : schema;
    }

    JsonObject List(Type item, Bounds count, Bounds items)
    {
        var schema = new JsonObject { ["type"] = "array", ["items"] = Value(item, false, items) };
        if (count.Least is { } least) schema["minItems"] = (int)least;
        return schema;
    }

    /// <summary>A catalogue: bare words, mappings with <c>type</c>, short forms, a bare list.</summary>
    string Kind(Catalog catalog)
    {
        string name = catalog.Name.Replace(' ', '-');
        return Defined(name, catalog.Kind, () =>
        {
            var forms = new JsonArray();
            JsonArray bare = [.. catalog.Entries.Where(entry => entry.IsBare).SelectMany(entry => SchemaScalars.Spellings(entry.Word)).Select(word => (JsonNode)word)];
            if (bare.Count > 0) forms.Add(new JsonObject { ["enum"] = bare });
            foreach (Entry entry in catalog.Entries)
            {
                string? text = docs.Of(entry.Type);
                forms.Add(Refer(Defined($"{name}.{entry.Word}", entry.Type, () => Mapping(entry, entry.Word, null, text))));
                if (entry.Short is { } brief) forms.Add(Refer(Defined($"{name}.{entry.Word}.short", entry.Type, () => Mapping(entry, null, brief, text))));
                if (entry.IsBareList) forms.Add(Bare(entry));
            }
            return Described(new JsonObject { ["anyOf"] = forms }, docs.Of(catalog.Kind));
        });
    }

    string Record(Entry entry)
    {
        // A sealed record of a catalogue may also stand for itself, and then may repeat its word.
        string name = $"record.{Kebab.Of(entry.Type.Name)}";
        if (!entry.IsBareList) return Defined(name, entry.Type, () => Mapping(entry, null, null, docs.Of(entry.Type)));
        return Defined(name, entry.Type, () => Described(new JsonObject
        {
            ["anyOf"] = new JsonArray(Bare(entry), Mapping(entry, null, null, null)),
        }, docs.Of(entry.Type)));
    }

    /// <summary>The list that stands for a word or a record.</summary>
    JsonObject Bare(Entry entry) => Value(entry.List.Type, false, examples.BoundsOf(entry, entry.List), examples.BoundsOfItems(entry, entry.List));

    /// <summary>A mapping with the keys of a word.</summary>
    /// <param name="entry">The word.</param>
    /// <param name="type">What stands under <c>type</c>, or null where there is no such key.</param>
    /// <param name="brief">In the short form, the key that the word itself stands for.</param>
    /// <param name="text">What it is.</param>
    JsonObject Mapping(Entry entry, string? type, Key? brief, string? text)
    {
        var properties = new JsonObject();
        var schema = new JsonObject { ["type"] = "object", ["properties"] = properties, ["additionalProperties"] = false };
        if (type is not null && entry.Find("type") is null)
        {
            properties["type"] = SchemaScalars.Word(type);
            Require(schema, "type");
        }
        object? example = examples.Of(entry);
        IReadOnlyDictionary<string, object?>? defaults = example is null ? null : entry.Defaults(example);
        foreach (Key key in entry.Keys)
        {
            if (key.Type == typeof(Items<RecipeSection>)) continue;
            Add(schema, properties, key == brief ? entry.Word : key.Word, key.IsRequired, () => Property(entry, key, defaults));
        }
        return Described(schema, text);
    }

    JsonObject Property(Entry entry, Key key, IReadOnlyDictionary<string, object?>? defaults)
    {
        JsonObject schema = Value(key.Type, key.IsNullable, examples.BoundsOf(entry, key), examples.BoundsOfItems(entry, key));
        if (!key.IsRequired && defaults?[key.Word] is { } value) schema["default"] = NodeJson.Of(writer.Value(value, key.Type));
        return Described(schema, docs.Of(entry.Type, key.Property) ?? $"{key.Word}: {ScalarReader.Expected(key.Type, catalogs)}");
    }

    /// <summary>Adds a key in each of its spellings; one of them may be given, and one must where it is required.</summary>
    static void Add(JsonObject schema, JsonObject properties, string word, bool isRequired, Func<JsonObject> value)
    {
        string[] spellings = SchemaScalars.Spellings(word);
        foreach (string spelling in spellings) properties[spelling] = value();
        if (spellings.Length == 1)
        {
            if (isRequired) Require(schema, word);
            return;
        }
        if (schema["allOf"] is not JsonArray all) schema["allOf"] = all = [];
        for (int i = 0; i < spellings.Length; i++)
            for (int j = 0; j < i; j++) all.Add(new JsonObject { ["not"] = new JsonObject { ["required"] = new JsonArray(spellings[j], spellings[i]) } });
        if (isRequired) all.Add(new JsonObject { ["anyOf"] = new JsonArray([.. spellings.Select(spelling => new JsonObject { ["required"] = new JsonArray(spelling) })]) });
    }

    static void Require(JsonObject schema, string word)
    {
        if (schema["required"] is not JsonArray required) schema["required"] = required = [];
        required.Add(word);
    }

    string Defined(string name, Type owner, Func<JsonObject> schema)
    {
        if (owners.TryGetValue(name, out Type? other))
            return other == owner ? name : throw new InvalidOperationException($"the schema would call both {other.FullName} and {owner.FullName} '{name}'");
        owners.Add(name, owner);
        // Stands there before it is made, so that layers may hold layers and the order is that of the first meeting.
        Definitions[name] = new JsonObject();
        Definitions[name] = schema();
        return name;
    }

    static JsonObject Refer(string name) => new() { ["$ref"] = $"#/$defs/{name}" };

    static JsonObject Described(JsonObject schema, string? text)
    {
        if (text is null) return schema;
        schema.Remove("description");
        schema.Insert(0, "description", text);
        return schema;
    }
}
