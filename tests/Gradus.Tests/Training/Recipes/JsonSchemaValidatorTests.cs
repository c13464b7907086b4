using System.Text.Json.Nodes;

namespace Gradus.Tests.Training.Recipes;

/// <summary>The validator that the schema's tests stand on. Each row: a schema, a value that it accepts, one that it does not.</summary>
public sealed class JsonSchemaValidatorTests
{
    [Theory]
    [InlineData("""{"type":"integer"}""", "3", "3.5")]
    [InlineData("""{"type":"integer"}""", "3.0", "\"3\"")]
    [InlineData("""{"type":"number"}""", "1e3", "true")]
    [InlineData("""{"type":"string"}""", "\"1\"", "1")]
    [InlineData("""{"type":"boolean"}""", "false", "null")]
    [InlineData("""{"type":"null"}""", "null", "0")]
    [InlineData("""{"type":"object"}""", "{}", "[]")]
    [InlineData("""{"type":"array"}""", "[1]", "{}")]
    [InlineData("""{"type":["string","number"]}""", "2", "false")]
    [InlineData("""{"enum":["a",1,null]}""", "1.0", "\"b\"")]
    [InlineData("""{"enum":["a",1,null]}""", "null", "\"1\"")]
    [InlineData("""{"const":{"a":[1]}}""", """{"a":[1]}""", """{"a":[2]}""")]
    [InlineData("""{"minimum":1}""", "1", "0.9")]
    [InlineData("""{"maximum":1}""", "1", "1.1")]
    [InlineData("""{"exclusiveMinimum":0}""", "0.1", "0")]
    [InlineData("""{"exclusiveMaximum":1}""", "0.9", "1")]
    [InlineData("""{"minItems":1}""", "[1]", "[]")]
    [InlineData("""{"maxItems":1}""", "[1]", "[1,2]")]
    [InlineData("""{"items":{"type":"integer"}}""", "[1,2]", "[1,\"2\"]")]
    [InlineData("""{"required":["a"]}""", """{"a":null}""", """{"b":1}""")]
    [InlineData("""{"properties":{"a":{"type":"integer"}}}""", """{"b":"x"}""", """{"a":"x"}""")]
    [InlineData("""{"properties":{"a":{}},"additionalProperties":false}""", """{"a":1}""", """{"a":1,"b":1}""")]
    [InlineData("""{"additionalProperties":{"type":"integer"}}""", """{"a":1}""", """{"a":"1"}""")]
    [InlineData("""{"anyOf":[{"type":"integer"},{"type":"null"}]}""", "null", "\"x\"")]
    [InlineData("""{"allOf":[{"minimum":1},{"maximum":2}]}""", "2", "3")]
    [InlineData("""{"not":{"required":["a","b"]}}""", """{"a":1}""", """{"a":1,"b":2}""")]
    [InlineData("""{"$ref":"#/$defs/n","minimum":2,"$defs":{"n":{"anyOf":[{"type":"integer"},{"type":"array","items":{"$ref":"#/$defs/n"}}]}}}""", "[1,[2]]", "[1,[\"x\"]]")]
    [InlineData("""{"$ref":"#/$defs/n","minimum":2,"$defs":{"n":{"type":"integer"}}}""", "2", "1")]
    public void A_keyword_accepts_and_refuses_as_the_draft_says(string schema, string good, string bad)
    {
        var validator = new JsonSchemaValidator(JsonNode.Parse(schema)!.AsObject());
        Assert.True(validator.Accepts(JsonNode.Parse(good)));
        Assert.False(validator.Accepts(JsonNode.Parse(bad)));
    }

    [Theory]
    [InlineData("""{"pattern":"x"}""", "'pattern'")]
    [InlineData("""{"anyOf":[{"items":{"not":{"additionalProperties":{"oneOf":[]}}}}]}""", "'oneOf'")]
    [InlineData("""{"$defs":{"a":{"properties":{"type":{"format":"x"}}}}}""", "'format'")]
    [InlineData("""{"$ref":"#/$defs/none"}""", "'none'")]
    [InlineData("""{"$ref":"other.json"}""", "$ref")]
    [InlineData("""{"type":"float"}""", "'float'")]
    [InlineData("""{"items":[{"type":"integer"}]}""", "no schema")]
    public void What_it_does_not_know_is_refused_wherever_it_stands(string schema, string expected) => Assert.Contains(expected,
        Assert.Throws<NotSupportedException>(() => new JsonSchemaValidator(JsonNode.Parse(schema)!.AsObject())).Message, StringComparison.Ordinal);
}
