using System.Diagnostics;
using System.Text.Json.Nodes;
using Gradus.Catalogs;
using Gradus.Tests.House;
using Gradus.Training.Recipes;

namespace Gradus.Tests.Training.Recipes;

/// <summary>A validator by other hands: the schema is one of the draft, and it judges the samples and the broken recipes as ours does.</summary>
public sealed class PythonSchemaTests
{
    [PythonSchemaFact]
    public void Python_judges_every_sample_and_every_broken_recipe_as_our_validator_does()
    {
        JsonObject recipes = JsonNode.Parse(RecipeSchema.Text())!.AsObject();
        List<JsonNode?> values = [.. Directory.GetFiles(Path.Combine(Repository.Root, "samples", "recipes"), "*.yaml").Select(path => NodeJson.Of(RecipeFile.Read(path)))];
        int samples = values.Count;
        values.AddRange(BrokenRecipes.OfGood.Concat(BrokenRecipes.Unread).Where(row => row.OnlyReader is null)
            .Select(row => Json(BrokenRecipes.Good.Replace(row.Part, row.Wrong, StringComparison.Ordinal))));
        Assert.Equal(Enumerable.Range(0, values.Count).Select(i => i < samples), Judge(recipes, values));
        JsonObject plans = RecipeSchema.Of<Plan>(new CatalogSet());
        Assert.All(Judge(plans, [.. BrokenRecipes.Plans.Where(row => row.OnlyReader is null).Select(row => Json(row.Text))]), Assert.False);
    }

    static bool[] Judge(JsonObject schema, List<JsonNode?> values)
    {
        string script = Path.Combine(AppContext.BaseDirectory, "Golden", "schema", "validate.py");
        using Process process = Process.Start(new ProcessStartInfo("python3", [script]) { RedirectStandardInput = true, RedirectStandardOutput = true })!;
        process.StandardInput.Write(new JsonObject { ["schema"] = schema.DeepClone(), ["values"] = new JsonArray([.. values.Select(value => value?.DeepClone())]) }.ToJsonString());
        process.StandardInput.Close();
        string answer = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        Assert.Equal(0, process.ExitCode);
        return [.. JsonNode.Parse(answer)!.AsArray().Select(one => (bool)one!)];
    }

    static JsonNode? Json(string text) => NodeJson.Of(RecipeFile.Parse(text, "r.yaml"));
}
