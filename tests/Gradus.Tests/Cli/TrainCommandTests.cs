using System.Text.Json;
using System.Text.RegularExpressions;
using Gradus.Tests.Data;
using Gradus.Tests.House;

namespace Gradus.Tests.Cli;

/// <summary><c>gradus train</c> as scripts see it.</summary>
public sealed partial class TrainCommandTests : IDisposable
{
    static readonly string[] Keys = ["status", "steps", "epochs", "samples", "seconds", "train", "validation", "test", "findings", "weights_sha256", "out"];

    readonly TemporaryFolder folder = new();

    string Out => Path.Combine(folder.Path, "run");

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Json_is_one_document_with_the_keys_of_the_contract_and_nothing_else()
    {
        Outcome outcome = Train("--json");
        Assert.Equal(0, outcome.Code);
        Assert.DoesNotContain('\e', outcome.Output + outcome.Error);
        JsonElement json = Json(outcome);
        Assert.Equal(Keys, json.EnumerateObject().Select(property => property.Name));
        Assert.Equal(("done", 12, 2, 180, Out), (json.GetProperty("status").GetString(), json.GetProperty("steps").GetInt32(), json.GetProperty("epochs").GetInt32(),
            json.GetProperty("samples").GetInt32(), json.GetProperty("out").GetString()));
        foreach (string part in (string[])["train", "validation", "test"])
            Assert.Equal(["loss", "accuracy"], json.GetProperty(part).EnumerateObject().Select(property => property.Name));
        Assert.Equal(0, json.GetProperty("findings").GetArrayLength());
        Assert.Matches("^[0-9a-f]{64}$", json.GetProperty("weights_sha256").GetString());
    }

    [Fact]
    public void Into_a_pipe_go_plain_lines_that_are_not_wrapped_and_have_points_in_numbers()
    {
        Outcome outcome = Train();
        Assert.Equal(0, outcome.Code);
        Assert.DoesNotContain('\e', outcome.Output + outcome.Error);
        string[] epochs = [.. outcome.ErrorLines.Where(line => line.StartsWith("epoch", StringComparison.Ordinal))];
        Assert.Equal(2, epochs.Length);
        Assert.All(epochs, line => Assert.True(line.Length > 80 && line.Contains("validation loss", StringComparison.Ordinal), line));
        Assert.DoesNotMatch(@"\d,\d{4}", outcome.Output + outcome.Error);
        Snapshot.Matches("train-stderr", Blank(outcome.Error));
        Snapshot.Matches("train-stdout", Blank(outcome.Output.Replace(Out, "DIR", StringComparison.Ordinal)));
    }

    [Fact]
    public void Metrics_of_ten_million_and_above_are_in_scientific_notation()
    {
        folder.Write("large.csv", System.Text.Encoding.UTF8.GetBytes("x,y\n" + string.Concat(Enumerable.Range(1, 40).Select(i => $"{i % 7}.5,{i}00000000.5\n"))));
        string recipe = folder.Write("large.yaml", "data: { type: csv, path: large.csv, target: y, batch: 8 }\nmodel: [ { type: dense, units: 1 } ]\nloss: mse\ntrain: { epochs: 1 }\n"u8.ToArray());
        Outcome outcome = Shell.Gradus("train", recipe, "--out", Out);
        Assert.Equal(0, outcome.Code);
        Assert.Matches(@"(?m)^train      loss \d\.\d{4}e18  mae \d\.\d{4}e9  r2 ", outcome.Output);
        Assert.Matches(@"(?m)^epoch .* train loss \d\.\d{4}e18  mae \d\.\d{4}e9  r2 -?\d+\.\d{4}  validation", outcome.Error);
    }

    [Fact]
    public void A_profile_is_a_table_on_stderr_and_changes_no_bit()
    {
        string expected = Hash(Train("--json"));
        Outcome profiled = Train("--json", "--profile", "--threads", "2");
        Assert.Equal(expected, Hash(profiled));
        Assert.Contains("µs per step, mean of", profiled.Error, StringComparison.Ordinal);
        Assert.DoesNotContain('\e', profiled.Error);
    }

    [Fact]
    public void A_run_that_diverges_ends_with_code_4_and_nulls()
    {
        Outcome outcome = Train("--json", "--set", "model.0.init={type: normal, std: 1e30}", "model.2.init={type: normal, std: 1e30}");
        JsonElement json = Json(outcome);
        Assert.Equal((4, "diverged"), (outcome.Code, json.GetProperty("status").GetString()));
        Assert.Equal(JsonValueKind.Null, json.GetProperty("train").GetProperty("loss").ValueKind);
    }

    [Fact]
    public void Resume_prints_the_result_of_a_finished_run_refuses_another_recipe_and_tells_damage()
    {
        Outcome first = Train("--json");
        Assert.Equal(first.Output, Train("--json", "--resume").Output);
        Outcome other = Train("--json", "--resume", "--set", "optimizer.rate=0.5");
        Assert.Equal((2, ""), (other.Code, other.Output));
        Assert.Contains("another recipe", Assert.Single(other.ErrorLines), StringComparison.Ordinal);
        string last = Path.Combine(Out, "last.safetensors");
        byte[] bytes = File.ReadAllBytes(last);
        bytes[^1] ^= 1;
        File.WriteAllBytes(last, bytes);
        Outcome damaged = Train("--json", "--resume");
        Assert.Equal((5, ""), (damaged.Code, damaged.Output));
        Assert.Contains("last.safetensors", Assert.Single(damaged.ErrorLines), StringComparison.Ordinal);
    }

    Outcome Train(params string[] more) => Shell.Gradus(["train", Path.Combine(Repository.Root, "tests", "Golden", "circles.yaml"), "--out", Out, .. more]);

    static JsonElement Json(Outcome outcome)
    {
        Assert.EndsWith("}\n", outcome.Output, StringComparison.Ordinal);
        Assert.Single(outcome.Output, letter => letter == '\n');
        return JsonDocument.Parse(outcome.Output).RootElement;
    }

    static string Hash(Outcome outcome) => Json(outcome).GetProperty("weights_sha256").GetString()!;

    // Seconds differ from run to run, and the last digits of losses by the width of the machine's vectors.
    static string Blank(string text) => Number().Replace(text, "#");

    [GeneratedRegex(@"\d+\.\d+(?= s)|(?<=loss |accuracy )\d+\.\d{4}")]
    private static partial Regex Number();
}
