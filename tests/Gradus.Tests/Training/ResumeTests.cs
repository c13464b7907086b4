using Gradus.Augment.Transforms.Geometry;
using Gradus.Augment.Transforms.Mix;
using Gradus.Data;
using Gradus.Nn.Initializers;
using Gradus.Nn.Layers;
using Gradus.Optim.Clipping;
using Gradus.Optim.Rules;
using Gradus.Optim.Schedules;
using Gradus.Tests.Data;
using Gradus.Training;

namespace Gradus.Tests.Training;

/// <summary>A run that was stopped and went on ends as one that ran straight: weights, metrics, journal.</summary>
public sealed class ResumeTests
{
    static readonly Dictionary<string, Recipe> Recipes = new()
    {
        ["plain"] = Small.Plain,
        ["stateful"] = Small.Stateful,
        ["nesterov"] = Small.Stateful with { Optimizer = new Sgd(0.05f, 0.9f, Nesterov: true), Train = new TrainSpec(Epochs: 3, CheckpointEvery: 4) },
        ["rmsprop"] = Small.Stateful with { Optimizer = new RmsProp(0.01f, Momentum: 0.5f), Data = Small.Plain.Data with { Batch = 16, Workers = Workers.Of(2), DropLast = true } },
        ["percentile"] = Small.Stateful with { Optimizer = new Sgd(0.05f, 0.9f), Clip = new Percentile(30), Train = new TrainSpec(Epochs: 3, CheckpointEvery: 4) },
        ["lamb"] = Small.Stateful with { Optimizer = new Lamb(0.01f, Decay: 0.1) { Rates = [new("0/*", 0), new("**/bias", 0.5f)] }, Clip = new Adaptive() },
        ["stops-early"] = Small.StopsEarly,
        ["augmented"] = Small.Images with { Train = new TrainSpec(Epochs: 3) },
        ["mixed"] = Small.Images with { Augment = [new Rotate(10), new RandomCrop(2, Size: 20), new MixUp()], Train = new TrainSpec(Epochs: 3), Data = Small.Images.Data with { Workers = Workers.Of(2) } },
        ["balanced"] = Small.Stateful with { Data = Small.Plain.Data with { Batch = 16, DropLast = true, TrainLimit = 97, Sampler = Sampling.Balanced } },
        ["accumulated"] = Small.Stateful with
        {
            Schedule = new Plateau(0.5, 0),
            Train = new TrainSpec(Epochs: 5, Seed: 3, EarlyStopping: new EarlyStopping(4), Accumulate: 4, Ema: Ema.Of(0.9f)),
        },
        ["reactive"] = Small.Stateful with { Schedule = new Reactive(), Train = new TrainSpec(Epochs: 4, Ema: Ema.Of(0.99f), CheckpointEvery: 5) },
        ["random-decay"] = Small.Plain with { Schedule = new RandomDecay(), Train = new TrainSpec(Epochs: 4, Accumulate: 5) },
        ["max-steps"] = Small.Stateful with { Train = new TrainSpec(Epochs: 9, MaxSteps: 15) },
    };

    // Stops after so many steps of each sitting; 6 steps are an epoch (5 where the last batch is dropped).
    [Theory]
    [InlineData("plain", 1)]
    [InlineData("plain", 6)]
    [InlineData("plain", 24)]
    [InlineData("plain", 1, 1, 1, 3, 6, 1)]
    [InlineData("stateful", 3)]
    [InlineData("stateful", 6, 6, 6)]
    [InlineData("stateful", 8, 1, 9)]
    [InlineData("nesterov", 5, 7)]
    [InlineData("rmsprop", 5, 2)]
    [InlineData("percentile", 5, 7)]
    [InlineData("lamb", 8)]
    [InlineData("stops-early", 7, 11)]
    [InlineData("stops-early", 24)]
    [InlineData("augmented", 1, 3)]
    [InlineData("mixed", 1, 3)]
    [InlineData("balanced", 3, 6)]
    [InlineData("accumulated", 1)]
    [InlineData("accumulated", 2, 1, 2)]
    [InlineData("reactive", 7, 6)]
    [InlineData("random-decay", 1, 2)]
    [InlineData("max-steps", 14)]
    [InlineData("max-steps", 15)]
    public void Stopped_and_resumed_equals_straight(string name, params int[] sittings)
    {
        using var folder = new TemporaryFolder();
        string straight = Path.Combine(folder.Path, "straight"), broken = Path.Combine(folder.Path, "broken");
        TrainResult expected = Trainer.Fit(Recipes[name], new TrainOptions { Out = straight, Threads = 1 });
        foreach (int steps in sittings)
        {
            TrainResult stopped = Sit(Recipes[name], broken, steps);
            Assert.Equal(TrainStatus.Stopped, stopped.Status);
            Assert.NotNull(stopped.Train);
            Assert.Null(stopped.Validation);
        }
        TrainResult result = Sit(Recipes[name], broken, int.MaxValue);
        Assert.Equal(expected with { Seconds = 0, Out = null }, result with { Seconds = 0, Out = null });
        Assert.Equal(RunFiles.Journal(straight), RunFiles.Journal(broken));
        Assert.Equal(RunFiles.Metrics(straight), RunFiles.Metrics(broken));
        Assert.Equal([.. sittings.Select(_ => "stopped"), "done"], RunFiles.Ends(broken));
        foreach (string file in (string[])["last.safetensors", "best.safetensors"])
        {
            Assert.Equal(RunFiles.Names(straight, file), RunFiles.Names(broken, file));
            Assert.All(RunFiles.Names(straight, file), tensor => Assert.Equal(RunFiles.Tensor(straight, file, tensor), RunFiles.Tensor(broken, file, tensor)));
        }
    }

    [Fact]
    public void A_finished_run_prints_the_same_result_and_writes_nothing()
    {
        using var folder = new TemporaryFolder();
        TrainResult first = Trainer.Fit(Small.Stateful, new TrainOptions { Out = folder.Path, Threads = 1 });
        byte[] journal = File.ReadAllBytes(Path.Combine(folder.Path, "journal.jsonl"));
        Assert.Equal(first, Sit(Small.Stateful, folder.Path, 1));
        Assert.Equal(journal, File.ReadAllBytes(Path.Combine(folder.Path, "journal.jsonl")));
    }

    [Fact]
    public void A_finished_run_goes_on_when_it_may_train_longer_and_ends_as_if_it_always_might()
    {
        using var folder = new TemporaryFolder();
        Recipe longer = Small.Plain with { Train = Small.Plain.Train with { Epochs = 6 } };
        string expected = Trainer.Fit(longer, new TrainOptions { Threads = 1 }).WeightsSha256;
        Assert.Equal(24, Trainer.Fit(Small.Plain, new TrainOptions { Out = folder.Path, Threads = 1 }).Steps);
        TrainResult result = Sit(longer, folder.Path, int.MaxValue);
        Assert.Equal((36, 6, expected), (result.Steps, result.Epochs, result.WeightsSha256));
        Assert.Equal(["done", "done"], RunFiles.Ends(folder.Path));
        Assert.Equal(7, RunFiles.Metrics(folder.Path).Count);
    }

    [Fact]
    public void A_run_that_stopped_early_stays_ended_when_it_may_train_longer()
    {
        using var folder = new TemporaryFolder();
        TrainResult first = Trainer.Fit(Small.StopsEarly, new TrainOptions { Out = folder.Path, Threads = 1 });
        Recipe longer = Small.StopsEarly with { Train = Small.StopsEarly.Train with { Epochs = 30 } };
        Assert.Equal(first, Sit(longer, folder.Path, int.MaxValue));
    }

    [Fact]
    public void Resuming_where_nothing_stands_starts_afresh()
    {
        using var folder = new TemporaryFolder();
        string path = Path.Combine(folder.Path, "new");
        Assert.Equal(Trainer.Fit(Small.Plain).WeightsSha256, Sit(Small.Plain, path, int.MaxValue).WeightsSha256);
    }

    [Fact]
    public void A_crash_at_any_step_leaves_no_row_twice_though_refused_steps_commit_nothing()
    {
        using var folder = new TemporaryFolder();
        string straight = Path.Combine(folder.Path, "straight");
        // Its weights leave the numbers after some steps; the last five are refused.
        Recipe recipe = Small.Plain with
        {
            Model = [new Dense(8, Init: new Normal(1)), new Dense(8, Init: new Normal(1)), new Dense(2, Init: new Normal(1))],
            Optimizer = new Sgd(1e4f),
            Train = new TrainSpec(Epochs: 20, CheckpointEvery: 2),
        };
        int attempts = 0;
        TrainResult expected = Trainer.Fit(recipe, new TrainOptions { Out = straight, Progress = new Listener<StepReport>(_ => attempts++) });
        Assert.Equal((TrainStatus.Diverged, expected.Steps + 5), (expected.Status, attempts));
        for (int last = 1; last <= attempts; last++)
        {
            string broken = Path.Combine(folder.Path, $"crashed-{last}");
            int seen = 0;
            var crash = new Listener<StepReport>(_ =>
            {
                if (++seen == last) throw new TimeoutException("crash");
            });
            Assert.Throws<TimeoutException>(() => Trainer.Fit(recipe, new TrainOptions { Out = broken, Progress = crash }));
            TrainResult result = Sit(recipe, broken, int.MaxValue);
            Assert.Equal(expected with { Seconds = 0, Out = null }, result with { Seconds = 0, Out = null });
            Assert.Equal(RunFiles.Journal(straight), RunFiles.Journal(broken));
            Assert.Equal(RunFiles.Metrics(straight), RunFiles.Metrics(broken));
        }
    }

    [Fact]
    public void A_crash_behind_the_end_of_an_epoch_that_a_stop_had_left_open_leaves_no_row_twice()
    {
        using var folder = new TemporaryFolder();
        string straight = Path.Combine(folder.Path, "straight"), broken = Path.Combine(folder.Path, "broken");
        Trainer.Fit(Small.Plain, new TrainOptions { Out = straight });
        Assert.Equal(TrainStatus.Stopped, Sit(Small.Plain, broken, 12).Status);
        var crash = new Listener<EpochReport>(_ => throw new TimeoutException("crash"));
        Assert.Throws<TimeoutException>(() => Trainer.Fit(Small.Plain, new TrainOptions { Out = broken, Resume = true, Epochs = crash }));
        Assert.Equal(24, Sit(Small.Plain, broken, int.MaxValue).Steps);
        Assert.Equal(RunFiles.Journal(straight), RunFiles.Journal(broken));
        Assert.Equal(RunFiles.Metrics(straight), RunFiles.Metrics(broken));
    }

    static TrainResult Sit(Recipe recipe, string folder, int steps)
    {
        using var stop = new CancellationTokenSource();
        int seen = 0;
        var count = new Listener<StepReport>(_ =>
        {
            if (++seen == steps) stop.Cancel();
        });
        return Trainer.Fit(recipe, new TrainOptions { Out = folder, Resume = true, Threads = 2, Progress = count }, stop.Token);
    }
}
