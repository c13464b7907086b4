using System.Text.Json.Nodes;
using Gradus.Catalogs;
using Gradus.Training.Recipes;

namespace Gradus.Tests.Training.Recipes;

/// <summary>Every small value: what its forms say and what it reads are the same.</summary>
public sealed class ScalarFormTests
{
    public static TheoryData<Type> Small => new(AppDomain.CurrentDomain.GetAssemblies()
        .Where(assembly => assembly.GetName().Name!.StartsWith("Gradus.", StringComparison.Ordinal))
        .Append(typeof(Gradus.Data.Workers).Assembly).Append(typeof(Gradus.Nn.Size2).Assembly).Distinct()
        .SelectMany(assembly => assembly.GetTypes()).Where(SpecValues.IsScalars).OrderBy(type => type.FullName, StringComparer.Ordinal));

    [Theory]
    [MemberData(nameof(Small))]
    public void The_forms_accept_exactly_what_is_read(Type type)
    {
        var validator = new JsonSchemaValidator(SchemaScalars.Small(type));
        string[] words = [.. SpecValues.Forms(type).Where(form => form.Literal is not null).SelectMany(form => SchemaScalars.Spellings(form.Literal!))];
        Scalar[] scalars = [.. words.Select(word => new Scalar(word)), new("nonsense"), new("3", true), .. ((string[])["true", "0", "1", "3", "-1", "0.5", "-2.5", "65", "65536", "3e9", "1e39", ".nan", ".inf"]).Select(text => new Scalar(text))];
        foreach (Scalar scalar in scalars) Check(Scalars.One(scalar));
        for (int count = 0; count <= 5; count++)
            foreach (Scalar scalar in scalars) Check(Scalars.List(Enumerable.Repeat(scalar, count).ToArray().AsSpan()));

        void Check(Scalars given)
        {
            JsonNode? json = given.IsList ? new JsonArray([.. given.Values.Select(NodeJson.Of)]) : NodeJson.Of(given.Values[0]);
            Assert.True(Reads(type, given) == validator.Accepts(json), $"{type.Name}: {given} is {(Reads(type, given) ? "read" : "not read")}, but its forms say otherwise");
        }
    }

    static bool Reads(Type type, Scalars given)
    {
        try
        {
            return SpecValues.Read(type, given) is not null;
        }
        catch (ArgumentException)
        {
            return false;
        }
    }
}
