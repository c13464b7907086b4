using System.Diagnostics;
using System.Globalization;
using System.IO.Compression;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using Gradus.Tests.Data;
using Gradus.Tests.House;
using Gradus.Training;
using Gradus.Training.Recipes;

namespace Gradus.Tests.Cli;

/// <summary>What docs/guides/first-steps.md says, done as it says it.</summary>
public sealed partial class FirstStepsTests : IDisposable
{
    const int Classes = 10;

    static readonly string Guide = File.ReadAllText(Path.Combine(Repository.Root, "docs", "guides", "first-steps.md")).ReplaceLineEndings("\n");

    readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    static List<string> Blocks(string language) => [.. Block().Matches(Guide).Where(match => match.Groups["language"].Value == language).Select(match => match.Groups["text"].Value)];

    /// <summary>The guide's recipe of a data type, under the name that the guide gives it.</summary>
    string Recipe(string type, string name)
    {
        string text = Assert.Single(Blocks("yaml"), block => block.Contains($"type: {type}", StringComparison.Ordinal));
        Assert.Equal(5, text.TrimEnd().Split('\n').Length);
        Assert.Contains($"in `{name}`", Guide, StringComparison.Ordinal);
        return folder.Write(name, Encoding.UTF8.GetBytes(text));
    }

    JsonElement Train(string command)
    {
        Assert.Contains(Blocks("sh"), block => block.Split('\n').Contains(command));
        using Process process = Shell.Start("gradus", folder.Path, new Dictionary<string, string>(), [.. command.Split(' ').Skip(1), "--json"]);
        Outcome outcome = Shell.End(process);
        Assert.True(outcome.Code == 0, outcome.Error);
        return JsonDocument.Parse(outcome.Output).RootElement;
    }

    [Fact]
    public void Your_own_arrays_train_by_five_lines()
    {
        string recipe = Recipe("npy", "mine.yaml");
        folder.Write("mine.npz", Arrays());
        JsonElement result = Train("gradus train mine.yaml");
        Assert.Equal("done", result.GetProperty("status").GetString());
        Assert.InRange(result.GetProperty("test").GetProperty("accuracy").GetDouble(), 0.95, 1);
        Assert.Equal("mine-1", Path.GetFileName(result.GetProperty("out").GetString()));
        TrainResult same = Trainer.Fit(RecipeText.Load(recipe, []), new TrainOptions { RecipeFolder = folder.Path });
        Assert.Equal(result.GetProperty("weights_sha256").GetString(), same.WeightsSha256);
    }

    [Fact]
    public void Your_own_table_trains_by_five_lines_and_resumes()
    {
        string recipe = Recipe("csv", "flowers.yaml");
        folder.Write("flowers.csv", Flowers());
        JsonElement result = Train("gradus train flowers.yaml");
        Assert.InRange(result.GetProperty("validation").GetProperty("accuracy").GetDouble(), 0.9, 1);
        Assert.Equal(JsonValueKind.Null, result.GetProperty("test").ValueKind);
        Assert.True(File.Exists(Path.Combine(folder.Path, "runs", "flowers-1", "metrics.csv")));
        Assert.Equal(result.GetRawText(), Train("gradus train flowers.yaml --resume").GetRawText());
        TrainResult same = Trainer.Fit(RecipeText.Load(recipe, []), new TrainOptions { RecipeFolder = folder.Path });
        Assert.Equal(result.GetProperty("weights_sha256").GetString(), same.WeightsSha256);
    }

    [Fact]
    public void Numbers_are_predicted_where_the_guide_says_so()
    {
        string recipe = Recipe("csv", "flowers.yaml");
        folder.Write("flowers.csv", Encoding.ASCII.GetBytes($"a,b,species\n{string.Join('\n', Enumerable.Range(0, 200).Select(i => string.Create(CultureInfo.InvariantCulture, $"{i % 17},{i % 5},{(2.5 * (i % 17)) - (i % 5)}")))}\n"));
        TrainResult result = Trainer.Fit(RecipeText.Load(recipe, ["model.2.units=1", "loss=mse", "train.epochs=100"]), new TrainOptions { RecipeFolder = folder.Path });
        Assert.InRange(result.Validation!["r2"], 0.95, 1);
    }

    [Fact]
    public void Every_command_of_the_guide_is_one_and_every_recipe_it_names_is_there()
    {
        foreach (string line in Blocks("sh").SelectMany(block => block.TrimEnd().Split('\n')))
        {
            string[] words = line.Split(' ');
            Assert.Equal("gradus", words[0]);
            if (words[1] == "data") Assert.Equal((0, ""), (Shell.Gradus("data", words[2], "--help").Code, Shell.Gradus("data", words[2], "--help").Error));
            else if (words[2].StartsWith("samples/", StringComparison.Ordinal)) Assert.True(File.Exists(Path.Combine(Repository.Root, words[2])), words[2]);
        }
    }

    /// <summary>Grey pictures of 4×4 with one bright place that says the class.</summary>
    static byte[] Arrays()
    {
        using var packed = new MemoryStream();
        using (var zip = new ZipArchive(packed, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach ((string part, int count) in ((string, int)[])[("train", 600), ("test", 100)])
            {
                byte[] x = [.. Enumerable.Range(0, count).SelectMany(i => Enumerable.Range(0, 16).Select(p => (byte)(p == i % Classes ? 230 : (i * (p + 3) * 37) % 90)))];
                Add(zip, $"x_{part}", $"({count}, 4, 4)", x);
                Add(zip, $"y_{part}", $"({count},)", [.. Enumerable.Range(0, count).Select(i => (byte)(i % Classes))]);
            }
        }
        return packed.ToArray();
    }

    static void Add(ZipArchive zip, string name, string shape, byte[] data)
    {
        byte[] header = Encoding.Latin1.GetBytes($"{{'descr': '|u1', 'fortran_order': False, 'shape': {shape}, }}\n");
        using Stream entry = zip.CreateEntry($"{name}.npy").Open();
        entry.Write([0x93, .. "NUMPY"u8, 1, 0, (byte)header.Length, 0, .. header, .. data]);
    }

    /// <summary>Three kinds whose two measures overlap little.</summary>
    static byte[] Flowers()
    {
        string[] kinds = ["setosa", "versicolor", "virginica"];
        var text = new StringBuilder("petal length,petal width,species\r\n");
        for (int i = 0; i < 300; i++) text.Append(CultureInfo.InvariantCulture, $"{(i % 3 * 20) + (i * 7 % 13)},{(i % 3 * 0.5) + (i * 5 % 11 * 0.03)},{kinds[i % 3]}\r\n");
        return Encoding.UTF8.GetBytes(text.ToString());
    }

    [GeneratedRegex("^```(?<language>\\w+)\n(?<text>.*?)^```", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Block();
}
