using Gradus.Nn.Layers;
using Gradus.Optim.Rules;
using Gradus.Runs;
using Gradus.Tensors;
using Gradus.Tests.Data;
using Gradus.Training;
using Gradus.Training.Recipes;

namespace Gradus.Tests.Training;

/// <summary>Which folders a run takes, and which it refuses.</summary>
public sealed class RunFolderRulesTests : IDisposable
{
    readonly TemporaryFolder folder = new();

    string Out => Path.Combine(folder.Path, "run");

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Another_recipe_is_refused_with_the_difference_and_nothing_is_written()
    {
        Fit(Small.Plain);
        byte[] before = File.ReadAllBytes(Path.Combine(Out, "last.safetensors"));
        Recipe other = Small.Plain with { Optimizer = new Sgd(0.2f, Momentum: 0.9f) };
        var error = Assert.Throws<RunFolderException>(() => Fit(other, resume: true));
        Assert.Contains("another recipe", error.Message, StringComparison.Ordinal);
        Assert.Contains("rate: 0.2", error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', error.Message);
        Assert.Equal(before, File.ReadAllBytes(Path.Combine(Out, "last.safetensors")));
    }

    [Fact]
    public void Length_and_checkpoints_may_differ_and_the_folder_then_says_the_new_ones()
    {
        Fit(Small.Plain);
        Recipe longer = Small.Plain with { Train = Small.Plain.Train with { Epochs = 5, MaxSteps = 29, MaxSeconds = 1000, CheckpointEvery = 7 } };
        Assert.Equal(29, Fit(longer, resume: true).Steps);
        Assert.Equal(longer.Train, RecipeText.Parse(File.ReadAllText(Path.Combine(Out, "recipe.yaml")), "recipe.yaml").Train);
    }

    [Theory]
    [InlineData("cut")]
    [InlineData("bit")]
    [InlineData("empty")]
    public void A_damaged_checkpoint_is_told(string damage)
    {
        Fit(Small.Plain);
        string path = Path.Combine(Out, "last.safetensors");
        byte[] bytes = File.ReadAllBytes(path);
        if (damage == "bit") bytes[^10] ^= 1;
        File.WriteAllBytes(path, damage == "cut" ? bytes[..^7] : damage == "empty" ? [] : bytes);
        Assert.Contains(path, Assert.Throws<DamagedFileException>(() => Fit(Small.Plain, resume: true)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_folder_that_is_no_run_is_refused_and_left_alone()
    {
        string mine = folder.Write("run/mine.txt", [1, 2, 3]);
        Assert.Throws<RunFolderException>(() => Fit(Small.Plain));
        Assert.Throws<RunFolderException>(() => Fit(Small.Plain, resume: true));
        Assert.Equal([mine], Directory.GetFiles(Out));
    }

    [Fact]
    public void A_run_is_replaced_and_the_old_one_stands_until_the_first_checkpoint()
    {
        Fit(Small.Plain);
        string old = $"{Out}.old";
        var stood = new List<bool>();
        var steps = new Listener<StepReport>(_ => stood.Add(Directory.Exists(old)));
        Recipe next = Small.Plain with { Train = new TrainSpec(Epochs: 2, Seed: 9) };
        TrainResult result = Trainer.Fit(next, new TrainOptions { Out = Out, Progress = steps });
        Assert.Equal(Trainer.Fit(next).WeightsSha256, result.WeightsSha256);
        Assert.Equal([true, true, true, true, true, true, false, false, false, false, false, false], stood);
        Assert.False(Directory.Exists(old));
        Assert.Equal(["done"], RunFiles.Ends(Out));
    }

    [Fact]
    public void A_recipe_that_cannot_run_touches_no_folder()
    {
        Fit(Small.Plain);
        Assert.Throws<ShapeException>(() => Fit(Small.Plain with { Model = [new Dense(3)] }));
        Assert.Equal(["done"], RunFiles.Ends(Out));
        Assert.False(Directory.Exists($"{Out}.old"));
    }

    [Fact]
    public void A_second_writer_is_refused_while_one_runs()
    {
        var errors = new List<string>();
        var steps = new Listener<StepReport>(report =>
        {
            if (report.Step is not (3 or 8)) return;
            errors.Add(Assert.Throws<RunFolderException>(() => Fit(Small.Plain)).Message);
            errors.Add(Assert.Throws<RunFolderException>(() => Fit(Small.Plain, resume: true)).Message);
        });
        Assert.Equal(TrainStatus.Done, Trainer.Fit(Small.Plain, new TrainOptions { Out = Out, Progress = steps }).Status);
        Assert.Equal(4, errors.Count);
        Assert.All(errors, error => Assert.Contains("another process is writing this run", error, StringComparison.Ordinal));
    }

    [Fact]
    public void Runs_of_one_name_are_numbered_and_the_newest_is_resumed()
    {
        var options = new TrainOptions { Runs = folder.Path };
        Recipe shorter = Small.Plain with { Train = new TrainSpec(Epochs: 1) };
        Assert.Equal(Path.Combine(folder.Path, "plain-1"), Trainer.Fit(Small.Plain, options).Out);
        Assert.Equal(Path.Combine(folder.Path, "plain-2"), Trainer.Fit(shorter, options).Out);
        TrainResult resumed = Trainer.Fit(Small.Plain, options with { Resume = true });
        Assert.Equal((Path.Combine(folder.Path, "plain-2"), 24), (resumed.Out, resumed.Steps));
    }

    [Fact]
    public void The_folder_has_every_file_and_no_other()
    {
        Fit(Small.Plain);
        Assert.Equal(["best.safetensors", "environment.json", "journal.jsonl", "last.safetensors", "metrics.csv", "recipe.yaml", "run.lock"],
            Directory.GetFileSystemEntries(Out).Select(path => Path.GetFileName(path)).Order(StringComparer.Ordinal));
    }

    TrainResult Fit(Recipe recipe, bool resume = false) => Trainer.Fit(recipe, new TrainOptions { Out = Out, Resume = resume, Threads = 1 });
}
