using Gradus.Catalogs;
using Gradus.Kernels;
using Gradus.Optim;
using Gradus.Optim.Schedules;
using Gradus.Tensors;

namespace Gradus.Tests.Optim;

public sealed class OptimizerContractTests
{
    public static TheoryData<OptimizerSpec> Variants => OptimizerVariants.All();

    [Fact]
    public void The_words_and_keys_are_those_of_the_product_page()
    {
        Dictionary<string, string> words = OptimizerVariants.Catalog.Entries.ToDictionary(e => e.Word, e => string.Join(' ', e.Keys.Select(key => key.Word)));
        Assert.Equal("rate momentum nesterov rates", words["sgd"]);
        Assert.Equal("rate epsilon rates", words["adagrad"]);
        Assert.Equal("rate rho epsilon momentum rates", words["rmsprop"]);
        Assert.Equal("rate beta1 beta2 epsilon rates", words["adam"]);
        Assert.Equal("rate beta1 beta2 epsilon decay rates", words["adamw"]);
        Assert.Equal("rate beta1 beta2 epsilon decay rates", words["lamb"]);
        Assert.Equal("rate beta1 beta2 decay rates", words["lion"]);
        Assert.All(OptimizerVariants.Catalog.Entries, entry => Assert.True(entry.IsBare));
        Assert.All(OptimizerVariants.Catalog.Entries, entry => Assert.Equal("rate", entry.Keys[0].Word));
    }

    [Fact]
    public void An_epsilon_of_zero_is_refused_since_a_gradient_that_is_always_zero_would_be_divided_by_it()
    {
        Entry[] entries = [.. OptimizerVariants.Catalog.Entries.Where(entry => entry.Find("epsilon") is not null)];
        Assert.Equal(["adagrad", "adam", "adamw", "lamb", "rmsprop"], entries.Select(entry => entry.Word));
        Assert.All(entries, entry => Assert.Equal("epsilon is 0; it must be above 0",
            Assert.Throws<ArgumentException>(() => OptimizerVariants.Make(entry, ("epsilon", 0.0))).Message));
        Assert.Throws<ArgumentException>(() => new Gradus.Optim.Rules.AdamW() with { Epsilon = 0 });
    }

    [Theory, MemberData(nameof(Variants))]
    public void A_parabola_is_descended_to_its_bottom(OptimizerSpec optimizer)
    {
        var bench = new Bench(optimizer with { Rate = 0.05f * OptimizerVariants.Pace(optimizer) }, 5);
        ReadOnlySpan<float> curvature = [0.5f, 1, 2, 4, 8], bottom = [1, -2, 0, 0.25f, 3];
        var schedule = new Polynomial(1);
        for (int t = 0; t < 2000; t++)
        {
            for (int i = 0; i < 5; i++) bench.Gradient[i] = curvature[i] * (bench.Weights[i] - bottom[i]);
            bench.Step(schedule.At(new Progress(t, 2000)));
        }
        for (int i = 0; i < 5; i++) Assert.Equal(bottom[i], bench.Weights[i], 1e-3f + OptimizerVariants.Pull(optimizer));
    }

    [Theory, MemberData(nameof(Variants))]
    public void Rosenbrocks_valley_is_followed(OptimizerSpec optimizer)
    {
        var bench = new Bench(optimizer with { Rate = 0.001f * OptimizerVariants.Pace(optimizer) }, 2);
        var schedule = new Polynomial(1);
        // Moved by 1 in both directions: the valley leads through the origin, where LAMB, whose steps are as long as the weights, would stay.
        bench.Weights[0] = -0.2f;
        bench.Weights[1] = 2;
        for (int t = 0; t < 40_000; t++)
        {
            float x = bench.Weights[0] - 1, rise = bench.Weights[1] - 1 - (x * x);
            bench.Gradient[0] = (-400 * x * rise) - (2 * (1 - x));
            bench.Gradient[1] = 200 * rise;
            bench.Step(schedule.At(new Progress(t, 40_000)));
        }
        Assert.Equal(2, bench.Weights[0], 0.02f + OptimizerVariants.Pull(optimizer));
        Assert.Equal(2, bench.Weights[1], 0.04f + (2 * OptimizerVariants.Pull(optimizer)));
    }

    [Theory, MemberData(nameof(Variants))]
    public void A_run_resumed_from_copied_state_goes_on_with_the_same_bits(OptimizerSpec optimizer)
    {
        Bench straight = new(optimizer, 33, 5), resumed = new(optimizer, 33, 5);
        straight.Draw(Region.Values, 1);
        for (ulong t = 0; t < 5; t++) Advance(straight, t);
        resumed.Resume(straight);
        for (ulong t = 5; t < 10; t++)
        {
            Advance(straight, t);
            Advance(resumed, t);
        }
        Assert.Equal(straight.Bits(), resumed.Bits());
    }

    [Theory, MemberData(nameof(Variants))]
    public void Any_number_of_threads_gives_the_same_bits(OptimizerSpec optimizer)
    {
        (int[] bits, Vitals[] vitals) one = OnThreads(optimizer, 1);
        foreach (int count in new[] { 2, 7 })
        {
            (int[] bits, Vitals[] vitals) many = OnThreads(optimizer, count);
            Assert.Equal(one.bits, many.bits);
            Assert.Equal(one.vitals, many.vitals);
        }
    }

    [Theory, MemberData(nameof(Variants))]
    public void A_rate_of_zero_leaves_the_weights(OptimizerSpec optimizer)
    {
        var bench = new Bench(optimizer, 21);
        bench.Draw(Region.Values, 1);
        float[] before = bench.Weights.ToArray();
        Advance(bench, 0, schedule: 0);
        Assert.Equal(before, bench.Weights.ToArray());
        Assert.Equal(0, bench.Sweep.Total.StepSquares);
    }

    [Theory, MemberData(nameof(Variants))]
    public void A_step_allocates_nothing(OptimizerSpec optimizer)
    {
        using var pool = new Threads(2);
        using Threads.Scope scope = pool.Enter();
        var bench = new Bench(optimizer, 40_000, 7);
        var clip = new Gradus.Optim.Clipping.GlobalNorm(1);
        var regularize = new Regularize(0.1f);
        bench.Draw(Region.Gradients, 1);
        for (int t = 0; t < 3; t++) bench.Step(1, clip, regularize);
        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int t = 0; t < 10; t++) bench.Step(1, clip, regularize);
        Assert.Equal(before, GC.GetAllocatedBytesForCurrentThread());
    }

    [Fact]
    public void Values_out_of_range_are_refused_in_one_sentence()
    {
        Assert.Contains("rate is -1; it must be at least 0", Assert.Throws<ArgumentException>(() => new Gradus.Optim.Rules.Adam(-1)).Message);
        Assert.Contains("beta2 is 1", Assert.Throws<ArgumentException>(() => new Gradus.Optim.Rules.Adam(Beta2: 1)).Message);
        Assert.Contains("nesterov", Assert.Throws<ArgumentException>(() => new Gradus.Optim.Rules.Sgd(0.1f, 0, true)).Message);
    }

    static void Advance(Bench bench, ulong t, double schedule = 1)
    {
        bench.Draw(Region.Gradients, 100 + t);
        bench.Step(schedule);
    }

    static (int[] Bits, Vitals[] Vitals) OnThreads(OptimizerSpec optimizer, int count)
    {
        using var pool = new Threads(count);
        using Threads.Scope scope = pool.Enter();
        var bench = new Bench(optimizer, 3, 70_000, 17, 16_384, 1, 50_001);
        bench.Draw(Region.Values, 1);
        for (ulong t = 0; t < 3; t++) Advance(bench, t);
        return (bench.Bits(), bench.Sweep.Segments.ToArray().Append(bench.Sweep.Total).ToArray());
    }
}
