using System.Text.Json;
using System.Xml.Linq;
using Gradus.Tests.Data;
using Gradus.Tests.House;

namespace Gradus.Tests.Cli;

/// <summary><c>gradus lr-find</c> as a process.</summary>
public sealed class LrFindTests
{
    static readonly string Recipe = Path.Combine(Repository.Root, "samples", "recipes", "digits-cnn.yaml");

    [Fact]
    public void It_prints_one_json_document_and_writes_one_picture()
    {
        using var folder = new TemporaryFolder();
        string picture = Path.Combine(folder.Path, "curve.svg");
        Outcome outcome = Shell.Gradus("lr-find", Recipe, "--set", "data.train=400", "--set", "data.batch=16", "--out", picture, "--json");
        Assert.Equal((0, ""), (outcome.Code, outcome.Error));
        JsonElement result = JsonDocument.Parse(outcome.Output).RootElement;
        Assert.Equal(["suggestion", "steepest", "rates", "losses", "smoothed", "picture"], result.EnumerateObject().Select(pair => pair.Name));
        Assert.InRange(result.GetProperty("suggestion").GetDouble(), 1e-5, 1);
        Assert.Equal(result.GetProperty("rates").GetArrayLength(), result.GetProperty("losses").GetArrayLength());
        Assert.Equal(picture, result.GetProperty("picture").GetString());
        Assert.Equal([picture], Directory.GetFileSystemEntries(folder.Path));
        XElement svg = XDocument.Load(picture).Root!;
        Assert.Equal("svg", svg.Name.LocalName);
        Assert.Equal(2, svg.Elements().Count(element => element.Name.LocalName == "polyline"));
        Assert.Contains("digits-cnn: loss against learning rate", svg.Value, StringComparison.Ordinal);
    }

    [Fact]
    public void Into_a_pipe_goes_a_table_and_a_line_to_copy()
    {
        using var folder = new TemporaryFolder();
        Outcome outcome = Shell.Gradus("lr-find", Recipe, "--set", "data.train=400", "--set", "data.batch=16", "--out", Path.Combine(folder.Path, "curve.svg"));
        Assert.Equal((0, ""), (outcome.Code, outcome.Error));
        Assert.StartsWith("rate        loss\n1e-7 ", outcome.Output, StringComparison.Ordinal);
        Assert.Matches(@"\nsuggestion: optimizer\.rate=[0-9.e-]+ \(steepest at [0-9.e-]+; the recipe has [0-9.e-]+\)\npicture: ", outcome.Output);
    }
}
