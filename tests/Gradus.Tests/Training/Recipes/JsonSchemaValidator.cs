using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Gradus.Tests.Training.Recipes;

/// <summary>Checks values against a schema of exactly the keywords that Gradus writes; any other keyword is refused at once, so that none is passed over.</summary>
sealed class JsonSchemaValidator
{
    static readonly HashSet<string> Known = ["$schema", "title", "description", "default", "$defs", "$ref", "type", "enum", "const", "properties", "required",
        "additionalProperties", "items", "minItems", "maxItems", "minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum", "anyOf", "allOf", "not"];

    readonly JsonObject root;

    public JsonSchemaValidator(JsonObject schema)
    {
        root = schema;
        Demand(schema);
    }

    /// <summary>Whether the whole schema, or one of its definitions, accepts a value.</summary>
    public bool Accepts(JsonNode? value, string? definition = null) => Accepts(definition is null ? root : Definition(definition), value);

    bool Accepts(JsonNode schema, JsonNode? value) => schema.GetValueKind() switch
    {
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        _ => schema.AsObject().All(rule => rule.Value is null || Holds(rule.Key, rule.Value, schema.AsObject(), value)),
    };

    bool Holds(string keyword, JsonNode rule, JsonObject schema, JsonNode? value) => keyword switch
    {
        "$ref" => Accepts(Definition(Referred(rule)), value),
        "type" => rule is JsonArray types ? types.Any(type => Is((string)type!, value)) : Is((string)rule!, value),
        "enum" => rule.AsArray().Any(one => Equal(one, value)),
        "const" => Equal(rule, value),
        "anyOf" => rule.AsArray().Any(one => Accepts(one!, value)),
        "allOf" => rule.AsArray().All(one => Accepts(one!, value)),
        "not" => !Accepts(rule, value),
        "properties" => value is not JsonObject held || rule.AsObject().All(property => !held.TryGetPropertyValue(property.Key, out JsonNode? part) || Accepts(property.Value!, part)),
        "required" => value is not JsonObject holder || rule.AsArray().All(key => holder.ContainsKey((string)key!)),
        "additionalProperties" => value is not JsonObject open || open.Where(pair => schema["properties"]?[pair.Key] is null).All(pair => Accepts(rule, pair.Value)),
        "items" => value is not JsonArray list || list.All(item => Accepts(rule, item)),
        "minItems" => value is not JsonArray few || few.Count >= (int)rule,
        "maxItems" => value is not JsonArray many || many.Count <= (int)rule,
        "minimum" => Number(value) is not { } number || number >= Number(rule),
        "maximum" => Number(value) is not { } number || number <= Number(rule),
        "exclusiveMinimum" => Number(value) is not { } number || number > Number(rule),
        "exclusiveMaximum" => Number(value) is not { } number || number < Number(rule),
        _ => true,
    };

    JsonNode Definition(string name) => root["$defs"]?[name] ?? throw new NotSupportedException($"the schema defines no '{name}'");

    static string Referred(JsonNode reference) => (string)reference! is { } text && text.StartsWith("#/$defs/", StringComparison.Ordinal)
        ? text["#/$defs/".Length..] : throw new NotSupportedException($"$ref is {reference}");

    static bool Is(string type, JsonNode? value) => type switch
    {
        "null" => value is null,
        "object" => value is JsonObject,
        "array" => value is JsonArray,
        "string" => value?.GetValueKind() == JsonValueKind.String,
        "boolean" => value?.GetValueKind() is JsonValueKind.True or JsonValueKind.False,
        "number" => Number(value) is not null,
        "integer" => Number(value) is { } number && Math.Floor(number) == number,
        _ => throw new NotSupportedException($"the type '{type}' is none"),
    };

    static bool Equal(JsonNode? left, JsonNode? right) => Number(left) is { } number ? number == Number(right) : JsonNode.DeepEquals(left, right);

    static double? Number(JsonNode? value) => value?.GetValueKind() == JsonValueKind.Number ? double.Parse(value.ToJsonString(), CultureInfo.InvariantCulture) : null;

    // Down to every schema, those that no value reaches included.
    void Demand(JsonNode? schema)
    {
        if (schema is not JsonObject rules)
        {
            if (schema?.GetValueKind() is not (JsonValueKind.True or JsonValueKind.False)) throw new NotSupportedException($"{schema?.ToJsonString() ?? "null"} is no schema");
            return;
        }
        foreach ((string keyword, JsonNode? rule) in rules)
        {
            if (!Known.Contains(keyword)) throw new NotSupportedException($"the keyword '{keyword}' is not checked here");
            if (keyword == "$ref") Definition(Referred(rule!));
            if (keyword == "type") _ = (rule is JsonArray types ? types.ToArray() : [rule]).Count(type => Is((string)type!, null));
            if (keyword is "properties" or "$defs") foreach ((_, JsonNode? part) in rule!.AsObject()) Demand(part);
            if (keyword is "anyOf" or "allOf") foreach (JsonNode? part in rule!.AsArray()) Demand(part);
            if (keyword is "items" or "not" or "additionalProperties") Demand(rule);
        }
    }
}
