using Gradus.Catalogs;
using Gradus.Optim;
using Gradus.Optim.Schedules;

namespace Gradus.Tests.Optim;

public sealed class ScheduleTests
{
    static readonly Catalog<ScheduleSpec> Catalog = new();

    public static TheoryData<string> Words => [.. Catalog.Entries.Select(entry => entry.Word)];

    [Fact]
    public void The_words_and_keys_are_those_of_the_product_page()
    {
        Dictionary<string, string> words = Catalog.Entries.ToDictionary(e => e.Word, e => string.Join(' ', e.Keys.Select(key => key.Word)));
        Assert.Equal("warmup", words["constant"]);
        Assert.Equal("decay warmup", words["inverse-time"]);
        Assert.Equal("power end warmup", words["polynomial"]);
        Assert.Equal("every factor warmup", words["step"]);
        Assert.Equal("factor warmup", words["exponential"]);
        Assert.Equal("low high warmup", words["random-decay"]);
        Assert.Equal("end warmup", words["cosine"]);
        Assert.Equal("warm start end warmup", words["one-cycle"]);
        Assert.Equal("factor patience warmup", words["plateau"]);
        Assert.Equal("up down warmup", words["reactive"]);
        Assert.Equal(10, words.Count);
        Assert.All(Catalog.Entries, entry => Assert.True(entry.IsBare));
    }

    [Theory, MemberData(nameof(Words))]
    public void Every_factor_is_finite_and_not_negative_even_past_the_end(string word)
    {
        var schedule = (ScheduleSpec)Catalog.Find(word)!.Create(new Dictionary<string, object?>());
        foreach (long total in new long[] { 1, 2, 1000 })
        {
            for (long t = 0; t <= total + 3; t++) Assert.InRange(schedule.At(new Progress(t, total)), 0, 1);
        }
    }

    [Theory, MemberData(nameof(Words))]
    public void Every_schedule_takes_a_warmup_in_steps_and_as_a_share(string word)
    {
        Entry entry = Catalog.Find(word)!;
        var bare = (ScheduleSpec)entry.Create(new Dictionary<string, object?>());
        var steps = (ScheduleSpec)entry.Create(new Dictionary<string, object?> { ["warmup"] = 10.0 });
        var share = (ScheduleSpec)entry.Create(new Dictionary<string, object?> { ["warmup"] = 0.1 });
        for (long t = 0; t < 100; t++)
        {
            var progress = new Progress(t, 100);
            double expected = bare.At(progress) * Math.Min(1, (t + 1) / 10.0);
            Assert.Equal(expected, steps.At(progress), 1e-15);
            Assert.Equal(expected, share.At(progress), 1e-15);
        }
    }

    [Fact]
    public void Each_follows_its_formula()
    {
        Assert.Equal(1, new Constant().At(new Progress(77, 100)));
        Assert.Equal(1 / 1.5, new InverseTime(0.01).At(new Progress(50, 100)), 1e-15);
        Assert.Equal(Math.Pow(0.75, 0.9), new Polynomial().At(new Progress(25, 100)), 1e-15);
        Assert.Equal(0.1 + (0.9 * 0.25), new Polynomial(2, 0.1).At(new Progress(50, 100)), 1e-15);
        Assert.Equal(0.1, new Polynomial(2, 0.1).At(new Progress(130, 100)), 1e-15);
    }

    [Theory, MemberData(nameof(Words))]
    public void Every_factor_stays_finite_whatever_the_losses_of_many_epochs(string word)
    {
        var schedule = (ScheduleSpec)Catalog.Find(word)!.Create(new Dictionary<string, object?>());
        ScheduleMemory memory = ScheduleMemory.Fresh;
        double[] losses = [1, 0.5, double.NaN, double.PositiveInfinity, 0, -1, -1, 3];
        for (int epoch = 0; epoch < 3000; epoch++)
        {
            double loss = losses[epoch % losses.Length];
            memory = schedule.After(memory, new EpochLoss(epoch, 1, loss, epoch % 3 == 0 ? loss : null));
            double factor = schedule.At(new Progress(epoch, 3000, epoch, memory.Factor));
            Assert.True(double.IsFinite(factor) && factor >= 0, $"{factor} behind epoch {epoch}");
        }
    }

    [Fact]
    public void Random_decay_draws_a_factor_per_epoch_that_seed_and_epoch_decide()
    {
        var schedule = new RandomDecay(0.6, 0.9);
        double[] Draw(ulong seed) => [.. Enumerable.Range(0, 200).Select(epoch => schedule.After(ScheduleMemory.Fresh, new EpochLoss(epoch, seed, 1, null)).Factor)];
        double[] drawn = Draw(5);
        Assert.All(drawn, factor => Assert.InRange(factor, 0.6, 0.9));
        Assert.InRange(drawn.Average(), 0.73, 0.77);
        Assert.Equal(drawn, Draw(5));
        Assert.NotEqual(drawn, Draw(6));
        ScheduleMemory twice = schedule.After(schedule.After(ScheduleMemory.Fresh, new EpochLoss(0, 5, 1, null)), new EpochLoss(1, 5, 1, null));
        Assert.Equal(drawn[0] * drawn[1], twice.Factor);
        Assert.Equal(twice.Factor, schedule.At(new Progress(7, 100, 2, twice.Factor)));
    }

    [Fact]
    public void Plateau_waits_for_epochs_that_are_evaluated()
    {
        var schedule = new Plateau(0.5, 1);
        ScheduleMemory memory = ScheduleMemory.Fresh;
        foreach (double? loss in new double?[] { 1, null, 1, null, null, 1 })
            memory = schedule.After(memory, new EpochLoss(0, 1, 9, loss));
        Assert.Equal(new ScheduleMemory(0.5, 1, 0), memory);
    }

    [Fact]
    public void Values_out_of_range_are_refused()
    {
        Assert.Contains("every is 0", Assert.Throws<ArgumentException>(() => new Step(0)).Message);
        Assert.Contains("factor is 1.5", Assert.Throws<ArgumentException>(() => new Exponential(1.5)).Message);
        Assert.Contains("high is 0.4; it must be from 0.5 to 1", Assert.Throws<ArgumentException>(() => new RandomDecay(0.5, 0.4)).Message);
        Assert.Contains("low is 0.9; it must be from 0 to 0.8", Assert.Throws<ArgumentException>(() => new RandomDecay(0.5, 0.8) with { Low = 0.9 }).Message);
        Assert.Contains("high is 0.4; it must be from 0.5 to 1", Assert.Throws<ArgumentException>(() => new RandomDecay(0.5, 0.8) with { High = 0.4 }).Message);
        Assert.Equal(new RandomDecay(0.1, 0.2), new RandomDecay(0.5, 0.8) with { Low = 0.1, High = 0.2 });
        Assert.Contains("warm is 2", Assert.Throws<ArgumentException>(() => new OneCycle(2)).Message);
        Assert.Contains("patience is -1", Assert.Throws<ArgumentException>(() => new Plateau(Patience: -1)).Message);
        Assert.Contains("up is 0.9", Assert.Throws<ArgumentException>(() => new Reactive(Up: 0.9)).Message);

        Assert.Contains("warmup is -1", Assert.Throws<ArgumentException>(() => new Constant { Warmup = -1 }).Message);
        Assert.Contains("power is 0", Assert.Throws<ArgumentException>(() => new Polynomial(0)).Message);
        Assert.Contains("decay is -1", Assert.Throws<ArgumentException>(() => new InverseTime(-1)).Message);
        Assert.Throws<ArgumentOutOfRangeException>(() => new Constant().At(new Progress(0, 0)));
        Assert.Throws<ArgumentOutOfRangeException>(() => new Constant().At(new Progress(-1, 5)));
    }
}
