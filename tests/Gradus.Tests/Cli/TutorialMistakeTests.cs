using System.Globalization;
using System.Text;
using System.Text.Json;
using Gradus.Kernels.Random;

namespace Gradus.Tests.Cli;

/// <summary>The mistakes that tutorials contain, through <c>gradus check --json</c> as a process.</summary>
public sealed class TutorialMistakeTests : IDisposable
{
    const string Digits = "data: { type: digits, train: 300, test: 50, batch: 32 }\n";
    const string Table = "data: { type: csv, path: table.csv, target: y, batch: 32 }\n";
    const string Perceptron = "flatten, { type: dense, units: 64 }, relu, { type: dense, units: 10 }";
    const string Small = "{ type: dense, units: 16 }, relu, { type: dense, units: 1 }";
    const string Adam = "optimizer: { type: adam, rate: 0.001 }\n";

    readonly string folder = Directory.CreateTempSubdirectory("gradus-mistakes").FullName;

    public static TheoryData<string, string, int, string> Mistakes => new()
    {
        { "softmax before a loss on logits", $"{Digits}model: [ {Perceptron}, softmax ]\nloss: cross-entropy\n{Adam}", 3, "loss-activation-mismatch" },
        { "relu on the output of a regression", $"{Table}model: [ {Small}, relu ]\n{Adam}", 3, "loss-activation-mismatch" },
        { "sigmoid on the output of a regression", $"{Table}model: [ {Small}, sigmoid ]\n{Adam}", 3, "loss-activation-mismatch" },
        { "softmax on the output of a regression", $"{Table}model: [ {Small}, softmax ]\n{Adam}", 3, "loss-activation-mismatch" },
        { "inputs 0 to 255", $"data: {{ type: digits, train: 300, test: 50, batch: 32, scale: none }}\nmodel: [ {Perceptron} ]\n{Adam}", 3, "bad-input-scale" },
        { "labels divided by 255", $"data: {{ type: csv, path: labels.csv, target: y, batch: 32 }}\nmodel: [ {Small} ]\n{Adam}", 3, "bad-labels" },
        { "labels divided by 255 and rounded down", $"data: {{ type: csv, path: zeros.csv, target: y, batch: 32 }}\nmodel: [ {Small} ]\n{Adam}", 3, "bad-labels" },
        { "rate 3 with sgd", $"{Digits}model: [ {Perceptron} ]\noptimizer: {{ type: sgd, rate: 3.0 }}\n", 3, "bad-rate" },
        { "rate 3 with sgd, regression", $"{Table}model: [ {Small} ]\noptimizer: {{ type: sgd, rate: 3.0 }}\n", 3, "bad-rate" },
        { "5-4-1 without any activation", $"{Table}model: [ {{ type: dense, units: 5 }}, {{ type: dense, units: 4 }}, {{ type: dense, units: 1 }} ]\n{Adam}", 3, "missing-nonlinearity" },
        // A plane is all that there is to learn: a note.
        { "5-4-1 without any activation for a plane", $"data: {{ type: csv, path: plane.csv, target: y, batch: 32 }}\nmodel: [ {{ type: dense, units: 5 }}, {{ type: dense, units: 4 }}, {{ type: dense, units: 1 }} ]\n{Adam}", 0, "missing-nonlinearity" },
        { "sigmoid stack with small weights", $"{Digits}model: [ flatten, {{ repeat: 8, of: [ {{ type: dense, units: 64, init: {{ type: normal, std: 0.05 }} }}, sigmoid ] }}, {{ type: dense, units: 10 }} ]\n{Adam}", 3, "vanishing-gradient" },
        // Seed 2 is born dead; BornDeadTests tell seeds apart.
        { "five wide, sixteen deep", $"{Digits}model: [ flatten, {{ repeat: 16, of: [ {{ type: dense, units: 5 }}, relu ] }}, {{ type: dense, units: 10 }} ]\n{Adam}train: {{ seed: 2 }}\n", 3, "dead-units" },
        { "exp at the end of a regression", $"{Table}model: [ {Small}, exp ]\n{Adam}", 3, "loss-activation-mismatch" },
        { "exp at the end of a classifier", $"{Digits}model: [ {Perceptron}, exp ]\n{Adam}", 0, "loss-activation-mismatch" },
    };

    [Theory]
    [MemberData(nameof(Mistakes))]
    public void A_mistake_of_tutorials_is_named(string what, string recipe, int code, string problem)
    {
        Outcome outcome = Check(recipe);
        Assert.True((outcome.Code, outcome.Error) == (code, ""), $"{what}: {outcome.Code} {outcome.Output}{outcome.Error}");
        JsonElement finding = JsonDocument.Parse(outcome.Output).RootElement.GetProperty("findings")[0];
        Assert.Equal((problem, code == 3 ? "severe" : "warn"), (finding.GetProperty("problem").GetString(), finding.GetProperty("severity").GetString()));
        Assert.Matches(@"\d", finding.GetProperty("evidence").GetString());
    }

    [Theory]
    [InlineData($"{Digits}model: [ {Perceptron} ]\nloss: cross-entropy\n{Adam}")]
    [InlineData($"{Digits}model: [ {Perceptron} ]\noptimizer: {{ type: sgd, rate: 0.1 }}\n")]
    [InlineData($"{Table}model: [ {Small} ]\n{Adam}")]
    [InlineData($"{Table}model: [ {{ type: dense, units: 5 }}, tanh, {{ type: dense, units: 4 }}, tanh, {{ type: dense, units: 1 }} ]\n{Adam}")]
    public void Without_the_mistake_nothing_is_found(string recipe)
    {
        Outcome outcome = Check(recipe);
        Assert.Equal((0, ""), (outcome.Code, outcome.Error));
        Assert.Equal(0, JsonDocument.Parse(outcome.Output).RootElement.GetProperty("findings").GetArrayLength());
    }

    /// <inheritdoc/>
    public void Dispose() => Directory.Delete(folder, recursive: true);

    Outcome Check(string recipe)
    {
        var random = new Rng(5);
        Write("table.csv", i => Math.Sin(4 * Cell(random, i, 0)) + (Cell(random, i, 1) * Cell(random, i, 2)));
        Write("plane.csv", i => Cell(random, i, 0) - (2 * Cell(random, i, 1)) + (0.1 * Cell(random, i, 5)));
        Write("labels.csv", i => i * 7 % 10 / 255.0);
        Write("zeros.csv", i => i * 7 % 10 / 255);
        string path = Path.Combine(folder, "mistake.yaml");
        File.WriteAllText(path, recipe);
        return Shell.Gradus("check", path, "--json");
        void Write(string name, Func<int, double> target)
        {
            var text = new StringBuilder("a,b,c,d,e,y\n");
            for (int i = 0; i < 400; i++)
            {
                for (int j = 0; j < 5; j++) text.Append(CultureInfo.InvariantCulture, $"{Cell(random, i, j):0.######},");
                text.Append(CultureInfo.InvariantCulture, $"{target(i):0.########}\n");
            }
            File.WriteAllText(Path.Combine(folder, name), text.ToString());
        }
    }

    static double Cell(Rng random, int row, int column) => random.Uniform((ulong)((row * 5) + column), -1, 1);
}
