using Gradus.Optim;
using Gradus.Optim.Rules;
using Gradus.Optim.Schedules;
using Gradus.Tensors;
using Gradus.Tests.Data;
using Gradus.Training;

namespace Gradus.Tests.Training;

/// <summary>The moving average of the weights: what it is, and that it is what a run evaluates and saves.</summary>
public sealed class EmaTests
{
    static readonly Recipe Averaged = Small.Stateful with { Train = new TrainSpec(Epochs: 3, Seed: 3, Ema: Ema.Of(0.95f)) };

    [Fact]
    public void It_starts_as_a_copy_and_follows_its_definition()
    {
        var arena = new Arena();
        Parameter weight = arena.Declare("0/weight", Shape.Of(37), isWeight: true);
        arena.Allocate(0, averages: true);
        weight.Value.Span.Fill(2);
        arena.StartAverage();
        var average = new WeightAverage(arena, 0.6f);
        double expected = 2;
        var values = new float[37];
        for (int t = 1; t <= 30; t++)
        {
            weight.Value.Span.Fill(t % 5);
            average.Update(t);
            double decay = Math.Min((double)0.6f, (1.0 + t) / (10.0 + t));
            expected = (decay * expected) + ((1 - decay) * (t % 5));
            arena.CopyTo(Region.Average, weight.Segment, values);
            Assert.All(values, value => Assert.Equal(expected, value, 1e-6));
        }
        Assert.InRange(expected, 0.5, 3.5);
    }

    [Fact]
    public void Exchanged_twice_everything_is_where_it_was()
    {
        var arena = new Arena();
        Parameter weight = arena.Declare("0/weight", Shape.Of(3001), isWeight: true);
        arena.Allocate(1, averages: true);
        for (int i = 0; i < 3001; i++) weight.Value.Span[i] = i;
        arena.ExchangeAverage();
        Assert.Equal((0f, 0f), (weight.Value.Span[1], weight.Value.Span[3000]));
        arena.ExchangeAverage();
        for (int i = 0; i < 3001; i++) Assert.Equal(i, weight.Value.Span[i]);
    }

    [Fact]
    public void Training_is_as_without_and_what_is_saved_reported_and_hashed_is_the_average()
    {
        using var folder = new TemporaryFolder();
        string plain = Path.Combine(folder.Path, "plain"), averaged = Path.Combine(folder.Path, "averaged");
        TrainResult expected = Trainer.Fit(Averaged with { Train = Averaged.Train with { Ema = Ema.Off } }, new TrainOptions { Out = plain });
        TrainResult result = Trainer.Fit(Averaged, new TrainOptions { Out = averaged });
        Assert.Equal(expected.Train, result.Train);
        Assert.NotEqual(expected.Validation, result.Validation);
        Assert.NotEqual(expected.WeightsSha256, result.WeightsSha256);
        foreach (string name in RunFiles.Names(plain, "last.safetensors").Where(name => name.StartsWith("model/", StringComparison.Ordinal)))
        {
            float[] trained = RunFiles.Tensor(plain, "last.safetensors", name);
            if (name.Contains("running-", StringComparison.Ordinal))
            {
                Assert.Equal(trained, RunFiles.Tensor(averaged, "last.safetensors", name));
                continue;
            }
            Assert.Equal(trained, RunFiles.Tensor(averaged, "last.safetensors", name.Replace("model/", "live/", StringComparison.Ordinal)));
            Assert.NotEqual(trained, RunFiles.Tensor(averaged, "last.safetensors", name));
        }
    }

    [Fact]
    public void After_one_step_the_average_lies_on_the_way_from_the_first_weights()
    {
        using var folder = new TemporaryFolder();
        Recipe recipe = Small.Plain with { Train = new TrainSpec(MaxSteps: 1, Ema: Ema.Of(0.999f)) };
        Trainer.Fit(recipe, new TrainOptions { Out = folder.Path });
        Arena first = Prepared.Of(recipe, new TrainOptions()).Model.Arena;
        foreach (Segment segment in first.Segments)
        {
            float[] before = new float[segment.Length], live = RunFiles.Tensor(folder.Path, "last.safetensors", $"live/{segment.Name}");
            first.CopyTo(Region.Values, segment, before);
            float[] average = RunFiles.Tensor(folder.Path, "last.safetensors", $"model/{segment.Name}");
            for (int i = 0; i < before.Length; i++) Assert.Equal((2 / 11.0 * before[i]) + (9 / 11.0 * live[i]), average[i], 1e-6);
            Assert.NotEqual(before, live);
        }
    }

    [Fact]
    public void Early_stopping_puts_the_best_average_back_under_accumulation_and_plateau()
    {
        // Only the first epoch improves by 1000 (on infinity).
        Recipe recipe = Small.StopsEarly with
        {
            Schedule = new Plateau(0.5, 0),
            Train = Small.StopsEarly.Train with { Accumulate = 2, Ema = Ema.Of(0.9f) },
        };
        TrainResult best = Trainer.Fit(recipe with { Train = recipe.Train with { Epochs = 1 } });
        var losses = new List<double>();
        TrainResult result = Trainer.Fit(recipe, new TrainOptions { Epochs = new Listener<EpochReport>(report => losses.Add(report.Validation!["loss"])) });
        Assert.Equal((TrainStatus.Done, 4), (result.Status, result.Epochs));
        Assert.Equal((best.WeightsSha256, best.Validation, best.Test), (result.WeightsSha256, result.Validation, result.Test));
        Assert.Equal(losses[0], result.Validation!["loss"]);
    }

    [Fact]
    public void Plateau_lowers_the_rate_of_the_run_when_the_validation_loss_stays()
    {
        var epochs = new List<EpochReport>();
        Recipe recipe = Small.Stateful with { Optimizer = new Adam(0.1f), Schedule = new Plateau(0.5, 0), Train = new TrainSpec(Epochs: 20) };
        Trainer.Fit(recipe, new TrainOptions { Epochs = new Listener<EpochReport>(epochs.Add) });
        double best = double.PositiveInfinity, rate = 0.1f;
        foreach (EpochReport epoch in epochs)
        {
            Assert.Equal(rate, epoch.Rate, 1e-12);
            if (epoch.Validation!["loss"] < best * (1 - 1e-4)) best = epoch.Validation["loss"];
            else rate /= 2;
        }
        Assert.InRange(rate, 0, 0.05);
    }

    [Fact]
    public void Plateau_without_validation_data_is_refused()
    {
        Recipe recipe = Small.Plain with { Schedule = new Plateau(), Data = new Gradus.Data.Datasets.Circles(Samples: 100, Test: 0) { Validation = 0 } };
        Assert.Contains("no validation data", Assert.Throws<Gradus.Training.Recipes.RecipeException>(() => Trainer.Fit(recipe)).Message, StringComparison.Ordinal);
    }

    [Theory, InlineData("off", false), InlineData("0.999", true)]
    public void The_word_is_off_or_a_decay(string text, bool isOn)
    {
        Recipe recipe = Gradus.Training.Recipes.RecipeText.Parse($"{{data: digits, model: [flatten], train: {{ema: {text}}}}}", "test");
        Assert.Equal(isOn, recipe.Train.Ema.IsOn);
        Assert.Equal(text, recipe.Train.Ema.ToString());
        Assert.Contains("ema", Assert.ThrowsAny<Exception>(() => Gradus.Training.Recipes.RecipeText.Parse("{data: digits, model: [flatten], train: {ema: 1}}", "test")).Message, StringComparison.Ordinal);
    }
}
