using System.Text.Json;
using Gradus.Tests.House;
using Gradus.Training.Recipes;

namespace Gradus.Tests.Cli;

/// <summary><c>gradus check</c> and <c>gradus demo</c> as processes.</summary>
public sealed class ExaminingTests : IDisposable
{
    readonly string folder = Directory.CreateTempSubdirectory("gradus-examining").FullName;

    [Fact]
    public void A_sick_network_ends_with_3_and_names_problem_and_layers()
    {
        Outcome outcome = Shell.Gradus("check", Sick(), "--json");
        Assert.Equal((3, ""), (outcome.Code, outcome.Error));
        JsonElement json = JsonDocument.Parse(outcome.Output).RootElement;
        Assert.Equal(["verdict", "findings", "layers"], json.EnumerateObject().Select(property => property.Name));
        Assert.Equal("sick", json.GetProperty("verdict").GetString());
        JsonElement finding = json.GetProperty("findings")[0];
        Assert.Equal(["problem", "severity", "layers", "step", "confidence", "evidence", "remedies"], finding.EnumerateObject().Select(property => property.Name));
        Assert.Equal(("vanishing-gradient", "severe", "1/dense"),
            (finding.GetProperty("problem").GetString(), finding.GetProperty("severity").GetString(), finding.GetProperty("layers")[0].GetString()));
        Assert.Equal(["path", "gain", "activation_rms", "gradient_rms", "dead", "saturated"],
            json.GetProperty("layers")[0].EnumerateObject().Select(property => property.Name));
    }

    [Fact]
    public void A_person_reads_a_row_per_layer_a_sentence_and_a_verdict()
    {
        Outcome outcome = Shell.Gradus("check", Sick());
        Assert.Equal(3, outcome.Code);
        Assert.Contains("1/dense ", outcome.Output, StringComparison.Ordinal);
        Assert.Contains("SEVERE: vanishing-gradient in 1/dense", outcome.Output, StringComparison.Ordinal);
        Assert.Contains("█", outcome.Output, StringComparison.Ordinal);
        Assert.EndsWith("verdict: sick. As it stands this network will not learn.\n", outcome.Output, StringComparison.Ordinal);
        Assert.DoesNotContain('\e', outcome.Output);
    }

    [Fact]
    public void A_healthy_network_ends_with_0()
    {
        Outcome outcome = Shell.Gradus("check", Path.Combine(Repository.Root, "samples", "recipes", "digits-cnn.yaml"));
        Assert.Equal((0, ""), (outcome.Code, outcome.Error));
        Assert.EndsWith("verdict: healthy. Nothing speaks against training it.\n", outcome.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void The_demo_examines_treats_and_trains_again()
    {
        string output = Path.Combine(folder, "demo");
        Outcome outcome = Shell.Gradus("demo", "--quick", "--out", output);
        Assert.Equal((0, ""), (outcome.Code, outcome.Error));
        Assert.Contains("SEVERE: vanishing-gradient in 1/dense", outcome.Output, StringComparison.Ordinal);
        Assert.Contains("+ he-initialization", outcome.Output, StringComparison.Ordinal);
        Assert.Matches(@"1\d\.\d % before, [89]\d\.\d % after", outcome.Output);
        Assert.DoesNotContain('\e', outcome.Output);
        Assert.NotNull(RecipeText.Load(Path.Combine(output, "cured.yaml"), []).Loss);
        Assert.All((string[])["before", "after"], run => Assert.True(File.Exists(Path.Combine(output, run, "last.safetensors"))));
        Assert.Equal(0, Shell.Gradus("demo", "--quick", "--out", output).Code);
    }

    /// <inheritdoc/>
    public void Dispose() => Directory.Delete(folder, recursive: true);

    string Sick()
    {
        string path = Path.Combine(folder, "sick.yaml");
        File.WriteAllText(path, """
            data: { type: digits, train: 300, test: 50, batch: 128 }
            model:
              - flatten
              - repeat: 12
                of: [ { type: dense, units: 64, init: { type: normal, std: 0.05 } }, sigmoid ]
              - { type: dense, units: 10 }
            """);
        return path;
    }
}
