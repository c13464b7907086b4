using Gradus.Catalogs;
using Gradus.Optim;
using Gradus.Optim.Clipping;
using Gradus.Optim.Rules;
using Gradus.Tensors;

namespace Gradus.Tests.Optim;

public sealed class ClipTests
{
    static readonly Catalog<ClipSpec> Catalog = new();

    public static TheoryData<string> Words => [.. Catalog.Entries.Select(entry => entry.Word)];

    [Fact]
    public void The_words_and_keys_are_those_of_the_product_page() =>
        Assert.Equal(["limit"], Catalog.Find("global-norm")!.Keys.Select(key => key.Word));

    [Theory, MemberData(nameof(Words))]
    public void Gradients_of_zero_are_left_alone(string word)
    {
        var clip = (ClipSpec)Catalog.Find(word)!.Create(new Dictionary<string, object?>());
        var plan = new ClipPlan(3);
        clip.Plan([new Vitals(0, 0), new Vitals(0, 0), new Vitals(0, 0)], plan);
        Assert.Equal([1f, 1f, 1f], plan.Factors.ToArray());
    }

    [Theory, MemberData(nameof(Words))]
    public void A_step_is_never_longer_for_being_clipped(string word)
    {
        var clip = (ClipSpec)Catalog.Find(word)!.Create(new Dictionary<string, object?>());
        Bench free = new(new Sgd(1), 50, 3), clipped = new(new Sgd(1), 50, 3);
        free.Draw(Region.Gradients, 1);
        clipped.Draw(Region.Gradients, 1);
        free.Step();
        clipped.Step(1, clip);
        Assert.True(clipped.Sweep.Total.StepNorm < free.Sweep.Total.StepNorm);
    }

    [Fact]
    public void Global_norm_scales_all_segments_alike_down_to_the_limit()
    {
        var bench = new Bench(new Sgd(1), 40, 1000, 3);
        bench.Draw(Region.Gradients, 1);
        bench.Step(1, new GlobalNorm(0.25f));
        Assert.Equal(0.25, bench.Sweep.Total.StepNorm, 1e-7);
        Assert.Equal((float)(0.25 / bench.Sweep.Total.GradientNorm), bench.Sweep.Clip.Factors[0]);
        Assert.True(bench.Sweep.Clip.Factors.IndexOfAnyExcept(bench.Sweep.Clip.Factors[0]) < 0);
        bench.Step(1, new GlobalNorm(1000));
        Assert.True(bench.Sweep.Clip.Factors.IndexOfAnyExcept(1f) < 0);
    }

    [Fact]
    public void Gradients_whose_squares_overflow_a_float_are_clipped_all_the_same()
    {
        var bench = new Bench(new Sgd(1), 8);
        bench.Gradient.Fill(1e30f);
        bench.Step(1, new GlobalNorm(1));
        Assert.Equal(1, bench.Sweep.Total.StepNorm, 1e-6);
        Assert.Equal(-1 / Math.Sqrt(8), bench.Weights[5], 1e-6);
    }
}
