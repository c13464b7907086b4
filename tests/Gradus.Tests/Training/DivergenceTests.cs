using Gradus.Cli.Output;
using Gradus.Nn.Initializers;
using Gradus.Nn.Layers;
using Gradus.Optim.Rules;
using Gradus.Tests.Data;
using Gradus.Training;

namespace Gradus.Tests.Training;

/// <summary>Steps whose gradients are not finite.</summary>
public sealed class DivergenceTests
{
    [Fact]
    public void Five_refused_steps_in_a_row_end_the_run_and_touch_nothing()
    {
        using var folder = new TemporaryFolder();
        TrainResult result = Trainer.Fit(Small.Exploding with { Optimizer = new Adam() }, new TrainOptions { Out = folder.Path });
        Assert.Equal((TrainStatus.Diverged, 0, 5 * 90), (result.Status, result.Steps, result.Samples));
        Assert.Equal(Small.FirstWeights(Small.Exploding), result.WeightsSha256);
        foreach (string name in RunFiles.Names(folder.Path, "last.safetensors").Where(name => name.StartsWith("optim/", StringComparison.Ordinal)))
            Assert.All(RunFiles.Tensor(folder.Path, "last.safetensors", name), value => Assert.Equal(0f, value));
        Assert.Equal(5, RunFiles.Journal(folder.Path).Count(row => row.Contains("\"refused\"", StringComparison.Ordinal)));
        Assert.Equal(["diverged"], RunFiles.Ends(folder.Path));
    }

    [Fact]
    public void A_diverged_run_stays_diverged_when_it_is_resumed()
    {
        using var folder = new TemporaryFolder();
        var options = new TrainOptions { Out = folder.Path, Resume = true };
        TrainResult first = Trainer.Fit(Small.Exploding, options);
        Assert.Equal(first, Trainer.Fit(Small.Exploding, options));
    }

    [Fact]
    public void Numbers_that_are_not_finite_are_null_in_json_and_empty_in_csv()
    {
        using var folder = new TemporaryFolder();
        TrainResult result = Trainer.Fit(Small.Exploding, new TrainOptions { Out = folder.Path });
        Assert.Contains("\"train\":{\"loss\":null,\"accuracy\":", ResultJson.Of(result), StringComparison.Ordinal);
        string[] lines = [.. RunFiles.Metrics(folder.Path)];
        Assert.Equal("epoch,step,rate,train_loss,train_accuracy,validation_loss,validation_accuracy", lines[0]);
        Assert.Matches(@"^1,0,0\.1\d*,,0[.\d]*,,0[.\d]*$", lines[1]);
        Assert.Contains(RunFiles.Journal(folder.Path), row => row.Contains("\"loss\":null", StringComparison.Ordinal));
    }

    [Fact]
    public void A_refused_step_between_good_ones_is_left_out_and_the_run_goes_on()
    {
        // A rate so large that the weights leave the numbers after some steps, and the last weights before that are kept.
        Recipe recipe = Small.Plain with
        {
            Model = [new Dense(8, Init: new Normal(1)), new Dense(8, Init: new Normal(1)), new Dense(2, Init: new Normal(1))],
            Optimizer = new Sgd(1e4f),
            Train = new TrainSpec(Epochs: 20),
        };
        using var folder = new TemporaryFolder();
        TrainResult result = Trainer.Fit(recipe, new TrainOptions { Out = folder.Path });
        Assert.Equal(TrainStatus.Diverged, result.Status);
        Assert.InRange(result.Steps, 1, 100);
        foreach (string name in RunFiles.Names(folder.Path, "last.safetensors"))
            Assert.All(RunFiles.Tensor(folder.Path, "last.safetensors", name), value => Assert.True(float.IsFinite(value), $"{name} holds {value}"));
    }

    [Fact]
    public void A_running_variance_that_overflows_is_refused_though_the_gradients_are_finite()
    {
        Recipe recipe = Small.Plain with { Model = [new Dense(8, Init: new Normal(1e20f)), new BatchNorm(), new Dense(2)] };
        TrainResult result = Trainer.Fit(recipe);
        Assert.Equal((TrainStatus.Diverged, 0), (result.Status, result.Steps));
        Assert.Equal(Small.FirstWeights(recipe), result.WeightsSha256);
    }
}
