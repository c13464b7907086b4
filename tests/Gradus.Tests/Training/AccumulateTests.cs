using Gradus.Data.Datasets;
using Gradus.Nn.Layers;
using Gradus.Nn.Layers.Activations;
using Gradus.Nn.Losses;
using Gradus.Optim.Rules;
using Gradus.Tests.Data;
using Gradus.Training;

namespace Gradus.Tests.Training;

/// <summary>Several batches make one step.</summary>
public sealed class AccumulateTests
{
    /// <summary>48 images; nothing in the network looks at more than one sample.</summary>
    static readonly Recipe Apart = Small.Images with
    {
        Data = new Digits(Train: 60, Test: 10) { Batch = 24, Validation = 0.2f },
        Model = [new Conv(8, 3), new Relu(), new MaxPool(), new Conv(8, 3), new Relu(), new Flatten(), new Dense(32), new Relu(), new Dense(10)],
        Optimizer = new Sgd(0.05f, Momentum: 0.9f),
        Train = new TrainSpec(Epochs: 3),
    };

    [Theory]
    [InlineData(8, 3, 24)]
    [InlineData(20, 2, 40)]
    [InlineData(10, 5, 50)] // batches of 10, 10, 10, 10 and 8: each sample counts the same
    [InlineData(7, 3, 21)]  // two groups of 21 and one short batch of 6
    public void So_many_batches_are_as_one_large_batch(int batch, int accumulate, int large)
    {
        using var folder = new TemporaryFolder();
        string parts = Path.Combine(folder.Path, "parts"), whole = Path.Combine(folder.Path, "whole");
        TrainResult accumulated = Trainer.Fit(Apart with { Data = Apart.Data with { Batch = batch }, Train = new TrainSpec(Epochs: 3, Accumulate: accumulate) },
            new TrainOptions { Out = parts });
        TrainResult expected = Trainer.Fit(Apart with { Data = Apart.Data with { Batch = large } }, new TrainOptions { Out = whole });
        Assert.Equal((expected.Steps, expected.Samples), (accumulated.Steps, accumulated.Samples));
        Assert.Equal(expected.Train!["loss"], accumulated.Train!["loss"], 1e-4);
        foreach (string name in RunFiles.Names(whole, "last.safetensors"))
        {
            float[] one = RunFiles.Tensor(whole, "last.safetensors", name), other = RunFiles.Tensor(parts, "last.safetensors", name);
            float most = one.Max(MathF.Abs);
            for (int i = 0; i < one.Length; i++) Assert.InRange(other[i], one[i] - (1e-4f * most), one[i] + (1e-4f * most));
        }
    }

    [Theory]
    [InlineData(8, 3, 24)]
    [InlineData(10, 5, 50)]
    public void With_class_weights_too_they_are_as_one_large_batch(int batch, int accumulate, int large)
    {
        // Weights so different that means over the batches are far from the mean over all samples.
        Recipe weighed = Apart with { Loss = new CrossEntropy(ClassWeights: ClassWeights.Of(1, 50, 1, 1, 20, 1, 0.1f, 1, 1, 5)), Train = new TrainSpec(Epochs: 1), Optimizer = new Sgd(0.05f) };
        using var folder = new TemporaryFolder();
        string parts = Path.Combine(folder.Path, "parts"), whole = Path.Combine(folder.Path, "whole");
        TrainResult accumulated = Trainer.Fit(weighed with { Data = weighed.Data with { Batch = batch }, Train = new TrainSpec(Epochs: 1, Accumulate: accumulate) },
            new TrainOptions { Out = parts });
        TrainResult expected = Trainer.Fit(weighed with { Data = weighed.Data with { Batch = large } }, new TrainOptions { Out = whole });
        Assert.Equal((expected.Steps, expected.Samples), (accumulated.Steps, accumulated.Samples));
        Assert.Equal(expected.Train!["loss"], accumulated.Train!["loss"], 1e-4);
        foreach (string name in RunFiles.Names(whole, "last.safetensors"))
        {
            float[] one = RunFiles.Tensor(whole, "last.safetensors", name), other = RunFiles.Tensor(parts, "last.safetensors", name);
            float most = one.Max(MathF.Abs);
            for (int i = 0; i < one.Length; i++) Assert.InRange(other[i], one[i] - (1e-4f * most), one[i] + (1e-4f * most));
        }
    }

    [Fact]
    public void More_batches_than_an_epoch_has_are_an_epoch()
    {
        var watch = System.Diagnostics.Stopwatch.StartNew();
        TrainResult most = Trainer.Fit(Small.Plain with { Train = new TrainSpec(Epochs: 3, Accumulate: int.MaxValue) });
        Assert.Equal((3, 3, 270), (most.Steps, most.Epochs, most.Samples));
        Assert.Equal(Trainer.Fit(Small.Plain with { Train = new TrainSpec(Epochs: 3, Accumulate: 6) }).WeightsSha256, most.WeightsSha256);
        // A loop over the batches that were asked for takes seconds a step.
        Assert.InRange(watch.Elapsed.TotalSeconds, 0, 5);
    }

    [Fact]
    public void Steps_are_counted_and_reported_once_a_group()
    {
        var samples = new List<int>();
        // 90 samples in batches of 16 are 6 batches: groups of 4 and 2.
        Recipe recipe = Small.Plain with { Train = new TrainSpec(Epochs: 4, MaxSteps: 5, Accumulate: 4) };
        TrainResult result = Trainer.Fit(recipe, new TrainOptions
        {
            Progress = new Listener<StepReport>(report =>
        {
            samples.Add(report.Samples);
            Assert.Equal((samples.Count, 5), (report.Step, report.TotalSteps));
        })
        });
        Assert.Equal([64, 26, 64, 26, 64], samples);
        Assert.Equal((5, 2, 244), (result.Steps, result.Epochs, result.Samples));
    }

    [Fact]
    public void Running_statistics_take_in_every_batch_in_order()
    {
        using var folder = new TemporaryFolder();
        // At a rate of 0 the weights stay, so that the statistics do not depend on where the steps end.
        Recipe recipe = Small.Plain with { Model = [new BatchNorm(), new Dense(2)], Optimizer = new Sgd(0), Train = new TrainSpec(Epochs: 1) };
        string one = Path.Combine(folder.Path, "one"), six = Path.Combine(folder.Path, "six");
        Trainer.Fit(recipe, new TrainOptions { Out = one });
        Trainer.Fit(recipe with { Train = new TrainSpec(Epochs: 1, Accumulate: 6) }, new TrainOptions { Out = six });
        foreach (string name in (string[])["model/0/batch-norm/running-mean", "model/0/batch-norm/running-variance"])
        {
            Assert.Equal(RunFiles.Tensor(one, "last.safetensors", name), RunFiles.Tensor(six, "last.safetensors", name));
            Assert.DoesNotContain(RunFiles.Tensor(one, "last.safetensors", name), value => value is 0 or 1);
        }
    }

    [Fact]
    public void A_batch_that_is_not_finite_refuses_its_whole_group()
    {
        Recipe recipe = Small.Exploding with { Data = Small.Plain.Data, Train = new TrainSpec(Epochs: 10, Accumulate: 3) };
        TrainResult result = Trainer.Fit(recipe);
        // 6 batches an epoch are two groups of 48 and 42 samples; five groups are refused.
        Assert.Equal((TrainStatus.Diverged, 0, 90 + 90 + 48), (result.Status, result.Steps, result.Samples));
        Assert.Equal(Small.FirstWeights(recipe), result.WeightsSha256);
    }

    [Theory, InlineData(2), InlineData(7)]
    public void Threads_change_no_bit(int threads)
    {
        Recipe recipe = Small.Images with { Data = Small.Images.Data with { Batch = 9 }, Train = new TrainSpec(Epochs: 2, Accumulate: 3, Ema: Ema.Of(0.99f)) };
        Assert.Equal(Trainer.Fit(recipe, new TrainOptions { Threads = 1 }).WeightsSha256, Trainer.Fit(recipe, new TrainOptions { Threads = threads }).WeightsSha256);
    }
}
