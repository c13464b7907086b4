using System.Text.Json;
using Gradus.Images;
using Gradus.Images.Codecs;
using Gradus.Tests.Data;
using Gradus.Tests.House;

namespace Gradus.Tests.Cli.Previewing;

public sealed class PreviewTests : IDisposable
{
    const int Cell = 28 * 4, Line = 2, Gap = 6;

    static readonly string Recipe = Path.Combine(Repository.Root, "samples", "recipes", "digits-cnn.yaml");

    readonly TemporaryFolder folder = new();

    string Sheet => Path.Combine(folder.Path, "sheet.png");

    public void Dispose() => folder.Dispose();

    [Fact]
    public void A_sheet_has_a_sample_of_each_of_eight_classes_beside_its_copies()
    {
        Outcome outcome = Preview("augment=[{type: hflip, p: 1}]");
        Assert.Equal($"8 samples of 28×28×1, each as it is and as 8 epochs see it, enlarged 4 times: {Sheet}\n", outcome.Output[..(outcome.Output.IndexOf('\n', StringComparison.Ordinal) + 1)]);
        Assert.Matches(@"\nrows: (sample \d+ \([0-7]\)(, |; )){8}columns: as it is, then epochs 1 to 8\n$", outcome.Output);
        Image sheet = PngReader.Read(File.ReadAllBytes(Sheet), Sheet);
        Assert.Equal((Line + (8 * (Cell + Line)), Line + (9 * (Cell + Line)) + Gap, 1), (sheet.Height, sheet.Width, sheet.Channels));
        for (int y = Line; y < Line + Cell; y++)
        {
            byte[] original = sheet.Row(y).Slice(Line, Cell).ToArray();
            Array.Reverse(original);
            Assert.Equal(original, sheet.Row(y).Slice(Line + Cell + Line + Gap, Cell).ToArray());
        }
    }

    [Fact]
    public void The_explanation_says_what_fused_and_what_split()
    {
        Outcome outcome = Preview("augment=[{type: rotate, degrees: [7, 7]}, {type: rotate, degrees: [-3, -3]}, {type: brightness, limit: [2, 2]}, {type: mixup, alpha: 8}]", "--explain");
        Assert.Contains("\nrow 1, sample 10 in epoch 1:\n28×28×1 → 28×28×1: 4 steps in 2 passes; a pixel is interpolated once, where one transform after the other would do it twice\n", outcome.Output, StringComparison.Ordinal);
        Assert.Contains("\n   1 rotate             turned by 7°\n   2 rotate             turned by −3°\n   3 brightness         × 2\n", outcome.Output, StringComparison.Ordinal);
        Assert.Contains("\npass 2, split: other samples come in\n   4 mixup              mixup: 0.", outcome.Output, StringComparison.Ordinal);
        Assert.Matches(@"mixup: 0\.\d\d of itself, 0\.\d\d of sample \d+ ?\n?", outcome.Output);
        Assert.Matches(@"\nrows: sample 10 \(", outcome.Output);
    }

    [Fact]
    public void Json_has_the_samples_the_file_and_the_explanation()
    {
        using var json = JsonDocument.Parse(Preview("augment=[{type: resize, size: [20, 24]}]", "--json", "--explain").Output);
        Assert.Equal(["samples", "epochs", "shape", "out", "explain"], json.RootElement.EnumerateObject().Select(pair => pair.Name));
        Assert.Equal([20, 24, 1], json.RootElement.GetProperty("shape").EnumerateArray().Select(size => size.GetInt32()));
        Assert.Equal(8, json.RootElement.GetProperty("samples").GetArrayLength());
        Assert.StartsWith("row 1, sample 10 in epoch 1:\n28×28×1", json.RootElement.GetProperty("explain").GetString(), StringComparison.Ordinal);
        Assert.Contains("28×28 → 20×24", json.RootElement.GetProperty("explain").GetString(), StringComparison.Ordinal);
    }

    Outcome Preview(string augment, params string[] more)
    {
        Outcome outcome = Shell.Gradus(["preview", Recipe, "--out", Sheet, "--set", "data.train=200", "--set", augment, .. more]);
        Assert.True(outcome is { Code: 0, Error: "" }, outcome.Error);
        return outcome;
    }
}
