using Gradus.Tests.House;

namespace Gradus.Tests.Cli;

/// <summary>Help, version, and what a mistake on the command line gets.</summary>
public sealed class UsageTests
{
    static readonly string Samples = Path.Combine(Repository.Root, "samples", "recipes");

    [Fact]
    public void Version_is_the_version_of_the_build()
    {
        Outcome outcome = Shell.Gradus("--version");
        Assert.Equal((0, ""), (outcome.Code, outcome.Error));
        Assert.Matches(@"^\d+\.\d+\.\d+\S*\n$", outcome.Output);
    }

    [Theory]
    [InlineData("help")]
    [InlineData("help-train", "train")]
    [InlineData("help-evaluate", "evaluate")]
    [InlineData("help-check", "check")]
    [InlineData("help-demo", "demo")]
    [InlineData("help-lr-find", "lr-find")]
    [InlineData("help-augment", "augment")]
    [InlineData("help-preview", "preview")]
    [InlineData("help-schema", "schema")]
    [InlineData("help-bench", "bench")]
    [InlineData("help-bench-train", "bench", "train")]
    [InlineData("help-bench-augment", "bench", "augment")]
    [InlineData("help-bench-monitor", "bench", "monitor")]
    [InlineData("help-data", "data")]
    [InlineData("help-data-list", "data", "list")]
    [InlineData("help-data-fetch", "data", "fetch")]
    public void Help_of_every_command_has_examples(string snapshot, params string[] command)
    {
        Outcome outcome = Shell.Gradus([.. command, "--help"]);
        Assert.Equal((0, ""), (outcome.Code, outcome.Error));
        Assert.Contains($"Examples:\n    {string.Join(' ', ["gradus", .. command])}", outcome.Output, StringComparison.Ordinal);
        Assert.DoesNotContain('\e', outcome.Output);
        Snapshot.Matches(snapshot, outcome.Output);
    }

    [Theory]
    [InlineData("command", "")]
    [InlineData("'trian' is no command; did you mean 'train'?", "trian")]
    [InlineData("'--jsn' is no option; did you mean '--json'?", "train", "SAMPLES/digits-cnn.yaml", "--jsn")]
    [InlineData("recipe", "train")]
    [InlineData("'--epochs' is no option; a key of the recipe is changed with --set train.epochs=…", "train", "SAMPLES/digits-cnn.yaml", "--epochs", "3")]
    [InlineData("with --set data.batch=…", "train", "SAMPLES/digits-cnn.yaml", "--batch=8")]
    [InlineData("with --set optimizer.rate=…", "train", "SAMPLES/digits-cnn.yaml", "--rate", "0.1")]
    [InlineData("'--fast' is no option (known: --data, --set, ", "train", "SAMPLES/digits-cnn.yaml", "--fast")]
    [InlineData("'foo' is no command (known: ", "foo")]
    [InlineData("--threads is 'x'; it must be a whole number (", "train", "SAMPLES/digits-cnn.yaml", "--threads", "x")]
    [InlineData("--threads is '99999999999'; it must be a whole number of at most 32 bits (", "bench", "train", "--threads", "99999999999")]
    [InlineData("--seconds is 'x'; it must be a number (", "bench", "train", "--seconds", "x")]
    [InlineData("'seed-cn' is no network: did you mean 'seed-cnn'?", "bench", "train", "--model", "seed-cn")]
    [InlineData("'nosuch' is no network (known: seed-mlp, ", "bench", "train", "--model", "nosuch")]
    [InlineData("SAMPLES: this is a folder, and a recipe is a file", "train", "SAMPLES")]
    [InlineData("'blub' is no layer (known: average-pool, ", "train", "SAMPLES/digits-cnn.yaml", "--set", "model=[blub]")]
    [InlineData("the recipe: model is an empty list; it needs at least one item", "train", "SAMPLES/digits-cnn.yaml", "--set", "model=[]")]
    [InlineData("a position in a list stands behind a point: model.0.filters", "train", "SAMPLES/digits-cnn.yaml", "--set", "model[0].filters=4")]
    [InlineData("the last layer must give [10]; a flatten or global-average-pool before", "train", "SAMPLES/digits-cnn.yaml", "--set", "model=[{type: dense, units: 10}]", "--set", "data.train=20", "--json")]
    [InlineData("--threads is 0; it must be from 1 to 256", "train", "SAMPLES/digits-cnn.yaml", "--threads", "0")]
    [InlineData("nope.yaml", "train", "nope.yaml")]
    [InlineData("did you mean 'epochs'?", "train", "SAMPLES/digits-cnn.yaml", "--set", "train.epoch=3")]
    [InlineData("'sdg' is no optimizer: did you mean 'sgd'?", "train", "SAMPLES/digits-cnn.yaml", "--set", "optimizer.type=sdg")]
    [InlineData("--data: the folder '/no/such/folder' does not exist", "train", "SAMPLES/digits-cnn.yaml", "--data", "/no/such/folder")]
    [InlineData("gradus data fetch mnist", "train", "SAMPLES/mnist-mlp.yaml", "--set", "data.path=/no/such/folder", "--json")]
    [InlineData("the data have 10 classes", "train", "SAMPLES/digits-cnn.yaml", "--set", "model.9.units=9", "--set", "data.train=20", "--json")]
    [InlineData("'mnst' is no data set that can be fetched: did you mean 'mnist'?", "data", "fetch", "mnst")]
    [InlineData("/no/such/run: there is no such folder; gradus evaluate takes the folder of a run", "evaluate", "/no/such/run")]
    [InlineData("SAMPLES: it holds no run; gradus evaluate takes the folder of a run", "evaluate", "SAMPLES")]
    [InlineData("name", "data", "fetch")]
    [InlineData("--out is 'curve.png'; the picture is an SVG file, so its name must end in .svg", "lr-find", "SAMPLES/digits-cnn.yaml", "--out", "curve.png")]
    [InlineData("the folder '/no/such/folder' does not exist", "lr-find", "SAMPLES/digits-cnn.yaml", "--out", "/no/such/folder/curve.svg")]
    [InlineData("--out is 'sheet.jpg'; the sheet is a PNG file, so its name must end in .png", "preview", "SAMPLES/digits-cnn.yaml", "--out", "sheet.jpg")]
    [InlineData("the folder '/no/such/folder' does not exist", "preview", "SAMPLES/digits-cnn.yaml", "--out", "/no/such/folder/sheet.png")]
    [InlineData("the recipe has no augment, so there is nothing to preview", "preview", "SAMPLES/digits-cnn.yaml", "--set", "data.train=20")]
    [InlineData("augment takes images [H,W,C], not samples of [2]", "preview", "SAMPLES/digits-cnn.yaml", "--set", "data=circles", "--set", "augment=[hflip]")]
    [InlineData("augment: transform 1, center-crop: ", "preview", "SAMPLES/digits-cnn.yaml", "--set", "data.train=20", "--set", "augment=[{type: center-crop, size: 99}]")]
    [InlineData("--data: the folder '/no/such/folder' does not exist", "data", "list", "--data", "/no/such/folder")]
    [InlineData("a run needs a folder", "train", "SAMPLES/digits-cnn.yaml", "--out", "SAMPLES/digits-cnn.yaml", "--set", "data.train=20")]
    public void A_mistake_is_one_sentence_on_stderr_and_exit_code_2(string sentence, params string[] arguments)
    {
        Outcome outcome = Shell.Gradus([.. arguments.Where(word => word.Length > 0).Select(word => word.Replace("SAMPLES", Samples, StringComparison.Ordinal))]);
        string line = Assert.Single(outcome.ErrorLines);
        Assert.Equal((2, ""), (outcome.Code, outcome.Output));
        Assert.StartsWith("gradus: ", line, StringComparison.Ordinal);
        Assert.Contains(sentence.Replace("SAMPLES", Samples, StringComparison.Ordinal), line, StringComparison.Ordinal);
    }
}
