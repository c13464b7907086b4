using System.Text.Json.Nodes;
using Gradus.Catalogs;

namespace Gradus.Training.Recipes;

/// <summary>Nodes as JSON: what an editor sees of a recipe, its scalars read by the YAML 1.2 core schema.</summary>
static class NodeJson
{
    /// <summary>The same values. Numbers that JSON has not (<c>.inf</c>, <c>.nan</c>) stay texts.</summary>
    public static JsonNode? Of(Node node)
    {
        switch (node)
        {
            case MappingNode mapping:
                var json = new JsonObject();
                foreach (MappingPair pair in mapping.Pairs) json[pair.Key] = Of(pair.Value);
                return json;
            case SequenceNode list:
                return new JsonArray([.. list.Items.Select(Of)]);
            case ScalarNode scalar:
                return Of(scalar.Value);
            default:
                throw new InvalidOperationException($"{node.GetType().Name} is no kind of node");
        }
    }

    /// <summary>A scalar.</summary>
    public static JsonNode? Of(Scalar scalar) => scalar.IsNull ? null
        : scalar.TryBoolean(out bool truth) ? JsonValue.Create(truth)
        : scalar.TryInteger(out long whole) ? JsonValue.Create(whole)
        : scalar.TryNumber(out double number) && double.IsFinite(number) ? JsonValue.Create(number)
        : JsonValue.Create(scalar.Text);
}
