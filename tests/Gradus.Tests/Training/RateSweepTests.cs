using Gradus.Data.Datasets;
using Gradus.Nn.Initializers;
using Gradus.Nn.Layers;
using Gradus.Nn.Layers.Activations;
using Gradus.Optim.Rules;
using Gradus.Training;
using Gradus.Training.Recipes;

namespace Gradus.Tests.Training;

/// <summary>The sweep of the rate, and what is read off it.</summary>
public sealed class RateSweepTests
{
    static readonly Recipe Perceptron = new()
    {
        Name = "perceptron",
        Data = new Digits(Train: 1500, Test: 300),
        Model = [new Flatten(), new Dense(64), new Relu(), new Dense(10)],
        Optimizer = new Sgd(),
        Train = new TrainSpec(Epochs: 12),
    };

    [Fact]
    public void The_suggested_rate_trains_a_perceptron_well_and_a_hundredth_of_it_does_not()
    {
        RateCurve curve = new RateSweep().Run(Perceptron, new TrainOptions());
        double rate = Assert.NotNull(curve.Suggestion);
        Assert.InRange(rate, 0.005, 2);
        Assert.InRange(Assert.NotNull(curve.Steepest), 0.001, 2);
        double good = Trainer.Fit(Perceptron with { Optimizer = new Sgd((float)rate) }).Test!["accuracy"];
        double slow = Trainer.Fit(Perceptron with { Optimizer = new Sgd((float)(rate / 100)) }).Test!["accuracy"];
        Assert.True(good > 0.65 && slow < 0.3, $"at {rate}: {good}; at a hundredth of it: {slow}");
    }

    [Fact]
    public void It_has_the_same_bits_on_any_number_of_threads_and_leaves_the_recipes_rate_out()
    {
        RateCurve one = new RateSweep(Steps: 40).Run(Small.Stateful, new TrainOptions { Threads = 1 });
        RateCurve two = new RateSweep(Steps: 40).Run(Small.Stateful with { Optimizer = new Adam(9) }, new TrainOptions { Threads = 2 });
        Assert.Equal(one.Points, two.Points);
        Assert.Equal(1e-7, one.Points[0].Rate, 1e-18);
        Assert.InRange(one.Points.Count, 10, 40);
    }

    [Fact]
    public void A_network_that_is_not_finite_from_the_start_is_told_in_one_sentence() =>
        Assert.Contains("the loss or a gradient is not finite before the first step: that is no matter of the rate; gradus check says",
            Assert.Throws<RecipeException>(() => new RateSweep().Run(Small.Exploding, new TrainOptions())).Message, StringComparison.Ordinal);

    [Fact]
    public void Losses_that_differ_by_any_factor_do_not_end_it_before_there_is_a_curve()
    {
        int harsh = 0;
        for (int seed = 1; seed <= 8; seed++)
        {
            // Single samples that are classified with certainty: losses of nearly 0 and of dozens, in turns.
            Recipe recipe = Small.Plain with { Data = Small.Plain.Data with { Batch = 1 }, Model = [new Dense(2, Init: new Normal(20))], Train = new TrainSpec(Seed: seed) };
            double[] losses = [.. new RateSweep(Steps: 60).Run(recipe, new TrainOptions()).Points.Take(20).Select(point => point.Loss)];
            Assert.Equal(20, losses.Length);
            double mean = 0, weight = 0, best = double.PositiveInfinity, most = 0;
            foreach (double loss in losses[..19])
            {
                (mean, weight) = ((0.9 * mean) + (0.1 * loss), (0.9 * weight) + 0.1);
                best = Math.Min(best, mean / weight);
                if (best > 0) most = Math.Max(most, mean / weight / best);
            }
            if (most > 4) harsh++;
        }
        Assert.True(harsh >= 2, $"only {harsh} of 8 begin with losses of which one is four times the lowest before it");
    }

    [Fact]
    public void A_loss_that_leaves_the_floats_after_a_few_steps_is_told_with_the_rates()
    {
        Recipe steep = Small.Plain with { Model = [new Dense(64), new Relu(), new Dense(64), new Relu(), new Dense(2)], Optimizer = new Sgd() };
        Assert.Matches("^.*not finite after [1-9] steps at rates from 1e10 to [0-9.]+e1[0-9]: too few for a curve; gradus check says whether",
            Assert.Throws<RecipeException>(() => new RateSweep(1e10, 1e20).Run(steep, new TrainOptions())).Message);
    }

    [Fact]
    public void It_stops_when_it_is_told_to()
    {
        using var stop = new CancellationTokenSource();
        int steps = 0;
        var options = new TrainOptions { Progress = new Listener<StepReport>(_ => { if (++steps == 3) stop.Cancel(); }) };
        Assert.Throws<OperationCanceledException>(() => new RateSweep().Run(Small.Plain, options, stop.Token));
        Assert.Equal(3, steps);
    }

    [Fact]
    public void The_suggestion_lies_in_the_valley_behind_the_steepest_point_of_a_made_up_curve()
    {
        // Flat until 1e-3, down to the lowest at 1e-1, then up.
        RatePoint[] points = [.. Enumerable.Range(0, 141).Select(i =>
        {
            double exponent = -6 + (i * 0.05);
            double loss = exponent < -3 ? 2.3 : exponent < -1 ? 2.3 - (exponent + 3) : 0.3 + ((exponent + 1) * 5);
            return new RatePoint(Math.Pow(10, exponent), loss + (0.01 * Math.Sin(i * 7.3)));
        })];
        var curve = new RateCurve(points);
        Assert.InRange(Assert.NotNull(curve.Suggestion), 5e-3, 5e-2);
        Assert.InRange(Assert.NotNull(curve.Steepest), 1e-3, 1e-1);
    }

    [Fact]
    public void The_noise_of_the_first_batches_is_no_fall()
    {
        // One bad first batch, then flat until 1e-3, then down.
        RatePoint[] points = [.. Enumerable.Range(0, 120).Select(i =>
        {
            double exponent = -6 + (i * 0.05);
            return new RatePoint(Math.Pow(10, exponent), i == 0 ? 3.1 : exponent < -3 ? 2.3 : 2.3 - (0.5 * (exponent + 3)));
        })];
        var curve = new RateCurve(points);
        Assert.InRange(Assert.NotNull(curve.Steepest), 1e-3, 1);
        Assert.InRange(curve.Smoothed[0], 2.3, 2.6);
    }

    [Fact]
    public void A_loss_that_never_falls_gives_no_suggestion()
    {
        RatePoint[] points = [.. Enumerable.Range(0, 100).Select(i => new RatePoint(Math.Pow(10, -6 + (i * 0.05)), 2.3 + (0.05 * Math.Sin(i * 7.3)) + (i > 90 ? i - 90 : 0)))];
        var curve = new RateCurve(points);
        Assert.Equal((null, null), (curve.Suggestion, curve.Steepest));
    }

    [Fact]
    public void Values_out_of_range_are_refused()
    {
        Assert.Contains("from is 0", Assert.Throws<ArgumentException>(() => new RateSweep(0)).Message);
        Assert.Contains("to is 0.1", Assert.Throws<ArgumentException>(() => new RateSweep(1, 0.1)).Message);
        Assert.Contains("from is 10; it must be from 0 to below 10", Assert.Throws<ArgumentException>(() => new RateSweep() with { From = 10 }).Message);
        Assert.Contains("to is 1E-08", Assert.Throws<ArgumentException>(() => new RateSweep() with { To = 1e-8 }).Message);
        Assert.Contains("steps is 5", Assert.Throws<ArgumentException>(() => new RateSweep(Steps: 5)).Message);
    }
}
