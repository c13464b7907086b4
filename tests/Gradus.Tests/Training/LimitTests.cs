using Gradus.Data.Datasets;
using Gradus.Tests.Data;
using Gradus.Training;
using Gradus.Training.Recipes;

namespace Gradus.Tests.Training;

/// <summary>When a run ends, what it measures, and which weights it ends with.</summary>
public sealed class LimitTests
{
    [Fact]
    public void Early_stopping_ends_with_the_weights_of_the_best_epoch()
    {
        using var folder = new TemporaryFolder();
        string one = Path.Combine(folder.Path, "one"), early = Path.Combine(folder.Path, "early");
        // Only the first epoch improves by 1000 (on infinity), and its weights are those of a run of one epoch.
        TrainResult best = Trainer.Fit(Small.StopsEarly with { Train = Small.StopsEarly.Train with { Epochs = 1 } }, new TrainOptions { Out = one });
        TrainResult result = Trainer.Fit(Small.StopsEarly, new TrainOptions { Out = early });
        Assert.Equal((TrainStatus.Done, 4), (result.Status, result.Epochs));
        Assert.Equal((best.WeightsSha256, best.Validation, best.Test), (result.WeightsSha256, result.Validation, result.Test));
        var names = RunFiles.Names(early, "best.safetensors");
        Assert.All(names, name => Assert.StartsWith("model/", name, StringComparison.Ordinal));
        Assert.Equal(names, RunFiles.Names(one, "last.safetensors").Where(name => name.StartsWith("model/", StringComparison.Ordinal)));
        Assert.All(names, name => Assert.Equal(RunFiles.Tensor(one, "last.safetensors", name), RunFiles.Tensor(early, "best.safetensors", name)));
    }

    [Fact]
    public void Best_weights_are_those_of_the_lowest_validation_loss()
    {
        using var folder = new TemporaryFolder();
        var losses = new List<double>();
        Recipe recipe = Small.Stateful with { Train = new TrainSpec(Epochs: 8, Seed: 3) };
        var epochs = new Listener<EpochReport>(report => losses.Add(report.Validation!["loss"]));
        Trainer.Fit(recipe, new TrainOptions { Out = folder.Path, Epochs = epochs });
        int best = losses.IndexOf(losses.Min());
        string until = Path.Combine(folder.Path, "until");
        // The schedule sees the length of the run, so the shorter run is stopped where the longer one was best.
        using var stop = new CancellationTokenSource();
        var steps = new Listener<StepReport>(report => { if (report.Step == 6 * (best + 1)) stop.Cancel(); });
        Trainer.Fit(recipe, new TrainOptions { Out = until, Progress = steps }, stop.Token);
        Assert.All(RunFiles.Names(folder.Path, "best.safetensors"),
            name => Assert.Equal(RunFiles.Tensor(until, "last.safetensors", name), RunFiles.Tensor(folder.Path, "best.safetensors", name)));
    }

    [Fact]
    public void Max_steps_ends_in_the_middle_of_an_epoch()
    {
        TrainResult result = Trainer.Fit(Small.Plain with { Train = new TrainSpec(MaxSteps: 8) });
        Assert.Equal((TrainStatus.Done, 8, 1, 90 + 32), (result.Status, result.Steps, result.Epochs, result.Samples));
        Assert.NotNull(result.Validation);
    }

    [Fact]
    public void Max_seconds_ends_the_run()
    {
        TrainResult result = Trainer.Fit(Small.Plain with { Train = new TrainSpec(Epochs: 1_000_000, MaxSeconds: 0.1) });
        Assert.Equal(TrainStatus.Done, result.Status);
        Assert.True(result.Steps > 0 && result.Seconds >= 0.1, $"{result.Steps} steps in {result.Seconds} s");
    }

    [Fact]
    public void Without_a_share_set_aside_the_test_samples_are_the_validation()
    {
        TrainResult result = Trainer.Fit(Small.Plain with { Data = Small.Plain.Data with { Validation = 0 } });
        Assert.Equal(400, result.Samples);
        Assert.NotNull(result.Test);
        Assert.Equal(result.Test, result.Validation);
    }

    [Fact]
    public void Without_either_both_parts_are_absent()
    {
        TrainResult result = Trainer.Fit(Small.Plain with { Data = new Circles(Samples: 100, Test: 0) { Validation = 0 } });
        Assert.Equal((null, null), (result.Validation, result.Test));
    }

    [Fact]
    public void Early_stopping_without_validation_data_is_refused()
    {
        Recipe recipe = Small.StopsEarly with { Data = new Circles(Samples: 100, Test: 0) { Validation = 0 } };
        Assert.Contains("no validation data", Assert.Throws<RecipeException>(() => Trainer.Fit(recipe)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Evaluation_comes_every_so_many_epochs_and_after_the_last()
    {
        var evaluated = new List<bool>();
        var epochs = new Listener<EpochReport>(report => evaluated.Add(report.Validation is not null));
        Trainer.Fit(Small.Plain with { Train = new TrainSpec(Epochs: 5, EvaluateEvery: 2) }, new TrainOptions { Epochs = epochs });
        Assert.Equal([false, true, false, true, true], evaluated);
    }

    [Fact]
    public void The_result_counts_what_was_trained()
    {
        TrainResult result = Trainer.Fit(Small.Plain);
        Assert.Equal((TrainStatus.Done, 24, 4, 360, null), (result.Status, result.Steps, result.Epochs, result.Samples, result.Out));
        Assert.Equal(["loss", "accuracy"], result.Train!.Select(pair => pair.Key));
        Assert.InRange(result.Test!["accuracy"], 0.4, 1);
    }
}
