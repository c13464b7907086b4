using Gradus.Optim;
using Gradus.Optim.Rules;
using Gradus.Tensors;

namespace Gradus.Tests.Optim;

public sealed class SweepTests
{
    [Fact]
    public void Measure_gives_norm_and_maximum_per_segment_and_leaves_the_parameters()
    {
        var bench = new Bench(new Sgd(), 2, 20_000);
        bench.Gradient[0] = 3;
        bench.Gradient[1] = -4;
        bench.Arena.Parameters[1].Gradient[19_999] = 12;
        Vitals all = bench.Sweep.Measure();
        Assert.Equal(13, all.GradientNorm);
        Assert.Equal(12, all.GradientMax);
        Assert.Equal(5, bench.Sweep.Segments[0].GradientNorm);
        Assert.Equal(4, bench.Sweep.Segments[0].GradientMax);
        Assert.Equal(12, bench.Sweep.Segments[1].GradientNorm);
        Assert.True(double.IsNaN(all.StepSquares) && double.IsNaN(all.ParameterSquares));
        Assert.Equal([0f, 0f], bench.Weights.ToArray());
    }

    [Fact]
    public void Commit_gives_the_length_of_the_step_and_of_the_parameters_after_it()
    {
        var bench = new Bench(new Sgd(0.5f), 2, 3);
        bench.Weights.Fill(1);
        bench.Gradient[0] = 2;
        bench.Gradient[1] = -2;
        bench.Step();
        Assert.Equal([0f, 2f], bench.Weights.ToArray());
        Assert.Equal(new Vitals(8, 2, ParameterSquares: 4, StepSquares: 2), bench.Sweep.Segments[0]);
        Assert.Equal(new Vitals(0, 0, 0, 0), bench.Sweep.Segments[1]);
        Assert.Equal(new Vitals(8, 2, 4, 2), bench.Sweep.Total);
    }

    [Fact]
    public void L2_pulls_weights_only()
    {
        var arena = new Arena();
        Parameter weight = arena.Declare("0/dense/weight", Shape.Of(3), isWeight: true), bias = arena.Declare("0/dense/bias", Shape.Of(3), isWeight: false);
        arena.Allocate(0);
        weight.Value.Span.Fill(2);
        bias.Value.Span.Fill(2);
        var sweep = new Sweep(arena);
        sweep.Measure();
        sweep.Commit(new Sgd(0.5f), 1, 0, regularize: new Regularize(0.25f));
        Assert.Equal([1.75f, 1.75f, 1.75f], weight.Value.Span.ToArray());
        Assert.Equal([2f, 2f, 2f], bias.Value.Span.ToArray());
    }

    [Fact]
    public void L1_pulls_weights_only_by_their_sign_and_not_at_zero()
    {
        (Sweep sweep, Parameter weight, Parameter bias) = Pair([2, -3, 0]);
        sweep.Measure();
        sweep.Commit(new Sgd(0.5f), 1, 0, regularize: new Regularize(L1: 0.25f));
        Assert.Equal([1.875f, -2.875f, 0f], weight.Value.Span.ToArray());
        Assert.Equal([2f, -3f, 0f], bias.Value.Span.ToArray());
    }

    [Fact]
    public void A_decoupled_decay_shrinks_weights_only_and_not_frozen_ones()
    {
        foreach (OptimizerSpec optimizer in (OptimizerSpec[])[new AdamW(0.5f, Decay: 0.25), new Lion(0.5f, Decay: 0.25)])
        {
            (Sweep sweep, Parameter weight, Parameter bias) = Pair([2, -4, 0]);
            sweep.Measure();
            sweep.Commit(optimizer, 0.5, 0, rates: [0, 1]);
            Assert.Equal([2f, -4f, 0f], weight.Value.Span.ToArray());
            sweep.Measure();
            sweep.Commit(optimizer, 0.5, 1, rates: [0.5f, 1]);
            Assert.Equal([1.9375f, -3.875f, 0f], weight.Value.Span.ToArray());
            Assert.Equal([2f, -4f, 0f], bias.Value.Span.ToArray());
        }
    }

    [Fact]
    public void Lamb_steps_by_the_rate_times_the_norm_of_each_weight_and_by_the_rate_in_biases()
    {
        (Sweep sweep, Parameter weight, Parameter bias) = Pair([3, 0, 4]);
        weight.Gradient.Fill(7);
        bias.Gradient.Fill(7);
        sweep.Measure();
        sweep.Commit(new Lamb(0.1f), 0.5, 0);
        Assert.Equal(0.05 * 5, sweep.Segments[0].StepNorm, 1e-6);
        Assert.Equal(0.05 * Math.Sqrt(3), sweep.Segments[1].StepNorm, 1e-6);
        sweep.Measure();
        weight.Value.Span.Clear();
        sweep.Commit(new Lamb(0.1f), 1, 1, rates: [0.5f, 0]);
        Assert.Equal(0.05 * Math.Sqrt(3), sweep.Segments[0].StepNorm, 1e-6);
        Assert.Equal(0, sweep.Segments[1].StepNorm);
    }

    [Fact]
    public void A_rate_of_a_segment_scales_its_step_and_zero_freezes_it_with_its_slots()
    {
        Bench plain = new(new Adam(), 20, 20, 20), rated = new(new Adam(), 20, 20, 20);
        foreach (Bench bench in new[] { plain, rated }) bench.Draw(Region.Gradients, 1);
        plain.Step();
        rated.Sweep.Measure();
        rated.Sweep.Commit(rated.Optimizer, 1, 0, rates: [1, 0.5f, 0]);
        float[] expected = plain.Arena.Parameters[1].Value.Span.ToArray();
        for (int i = 0; i < 20; i++) Assert.Equal(expected[i] / 2, rated.Arena.Parameters[1].Value.Span[i]);
        Assert.Equal(plain.Weights.ToArray(), rated.Weights.ToArray());
        Assert.Equal(new float[20], rated.Arena.Parameters[2].Value.Span.ToArray());
        float[] slot = new float[20];
        rated.Arena.CopyTo(Region.Slot(1), rated.Arena.Segments[2], slot);
        Assert.Equal(new float[20], slot);
    }

    [Fact]
    public void A_committed_step_publishes_staged_buffers()
    {
        var arena = new Arena();
        arena.Declare("0/dense/weight", Shape.Of(3), isWeight: true);
        StateBuffer mean = arena.DeclareBuffer("1/batch-norm/mean", Shape.Of(2));
        arena.Allocate(0);
        mean.Stage().Fill(5);
        var sweep = new Sweep(arena);
        sweep.Measure();
        Assert.Equal([0f, 0f], mean.Value.ToArray());
        sweep.Commit(new Sgd(), 1, 0);
        Assert.Equal([5f, 5f], mean.Value.ToArray());
    }

    [Theory, InlineData(float.NaN), InlineData(float.PositiveInfinity), InlineData(float.NegativeInfinity)]
    public void A_gradient_that_is_not_finite_is_told_by_its_segment_and_cannot_be_committed(float bad)
    {
        var bench = new Bench(new Sgd(), 5, 40_000, 5);
        bench.Arena.Parameters[1].Gradient[31_234] = bad;
        Assert.False(bench.Sweep.Measure().IsFinite);
        Assert.Equal([true, false, true], bench.Sweep.Segments.ToArray().Select(vitals => vitals.IsFinite));
        Assert.Contains("not finite", Assert.Throws<InvalidOperationException>(() => bench.Sweep.Commit(bench.Optimizer, 1, 0)).Message);
        Assert.Equal(0, bench.Weights[0]);
    }

    [Fact]
    public void A_gradient_that_is_not_finite_is_no_obstacle_where_it_is_frozen_and_one_where_it_is_not()
    {
        var bench = new Bench(new Adam(), 5, 5);
        bench.Gradient.Fill(1);
        bench.Arena.Parameters[1].Gradient[2] = float.NaN;
        Assert.False(bench.Sweep.Measure([1, 0.5f]).IsFinite);
        Assert.Throws<InvalidOperationException>(() => bench.Sweep.Commit(bench.Optimizer, 1, 0, rates: [1, 0.5f]));
        Assert.True(bench.Sweep.Measure([1, 0]).IsFinite);
        Assert.False(bench.Sweep.Segments[1].IsFinite);
        // Measured as frozen, committed as not.
        Assert.Throws<InvalidOperationException>(() => bench.Sweep.Commit(bench.Optimizer, 1, 0));
        bench.Sweep.Commit(bench.Optimizer, 1, 0, new Gradus.Optim.Clipping.Adaptive(), rates: [1, 0]);
        Assert.DoesNotContain(0f, bench.Weights.ToArray());
        Assert.Equal(new float[5], bench.Arena.Parameters[1].Value.Span.ToArray());
        Assert.Throws<ArgumentException>(() => bench.Sweep.Measure([1]));
    }

    [Fact]
    public void A_commit_needs_a_measure_of_its_own_and_the_slots()
    {
        var bench = new Bench(new Sgd(), 5);
        Assert.Contains("Measure", Assert.Throws<InvalidOperationException>(() => bench.Sweep.Commit(bench.Optimizer, 1, 0)).Message);
        bench.Step();
        Assert.Throws<InvalidOperationException>(() => bench.Sweep.Commit(bench.Optimizer, 1, 1));
        bench.Sweep.Measure();
        Assert.Contains("Adam keeps 2 slots, but the arena was allocated with 0",
            Assert.Throws<InvalidOperationException>(() => bench.Sweep.Commit(new Adam(), 1, 1)).Message);
        Assert.Throws<ArgumentException>(() => bench.Sweep.Commit(bench.Optimizer, 1, 1, rates: [1, 1]));
        Assert.Throws<ArgumentOutOfRangeException>(() => bench.Sweep.Commit(bench.Optimizer, double.NaN, 1));
    }

    [Fact]
    public void A_refused_step_does_not_enter_the_memory_of_the_clip()
    {
        var bench = new Bench(new Sgd(), 4);
        var clip = new Gradus.Optim.Clipping.Percentile();
        bench.Gradient.Fill(1);
        bench.Step(1, clip);
        bench.Gradient.Fill(10);
        bench.Sweep.Measure();
        bench.Gradient[2] = float.NaN;
        bench.Sweep.Measure();
        Assert.Throws<InvalidOperationException>(() => bench.Sweep.Commit(bench.Optimizer, 1, 1, clip));
        Assert.Equal([2.0], bench.Sweep.ClipMemory.ToArray());
    }

    [Fact]
    public void A_segment_of_no_floats_is_no_obstacle()
    {
        var bench = new Bench(new Adam(), 4, 0, 4);
        bench.Gradient.Fill(1);
        bench.Step();
        Assert.Equal(-0.001f, bench.Weights[0], 1e-6f);
        Assert.Equal(new Vitals(0, 0, 0, 0), bench.Sweep.Segments[1]);
        bench.Step(1, new Gradus.Optim.Clipping.Adaptive());
        Assert.Equal(new Vitals(0, 0, 0, 0), bench.Sweep.Segments[1]);
    }

    static (Sweep Sweep, Parameter Weight, Parameter Bias) Pair(float[] values)
    {
        var arena = new Arena();
        Parameter weight = arena.Declare("0/dense/weight", Shape.Of(3), isWeight: true), bias = arena.Declare("0/dense/bias", Shape.Of(3), isWeight: false);
        arena.Allocate(2);
        values.CopyTo(weight.Value.Span);
        values.CopyTo(bias.Value.Span);
        return (new Sweep(arena), weight, bias);
    }
}
