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

    [Fact]
    public void Values_out_of_range_are_refused()
    {
        Assert.Contains("warmup is -1", Assert.Throws<ArgumentException>(() => new Constant { Warmup = -1 }).Message);
        Assert.Contains("power is 0", Assert.Throws<ArgumentException>(() => new Polynomial(0)).Message);
        Assert.Contains("decay is -1", Assert.Throws<ArgumentException>(() => new InverseTime(-1)).Message);
        Assert.Throws<ArgumentOutOfRangeException>(() => new Constant().At(new Progress(0, 0)));
        Assert.Throws<ArgumentOutOfRangeException>(() => new Constant().At(new Progress(-1, 5)));
    }
}
