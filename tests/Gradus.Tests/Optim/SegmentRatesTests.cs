using Gradus.Catalogs;
using Gradus.Optim;
using Gradus.Optim.Rules;
using Gradus.Tensors;
using Gradus.Tests.Training;
using Gradus.Training;
using Gradus.Training.Recipes;

namespace Gradus.Tests.Optim;

public sealed class SegmentRatesTests
{
    static readonly string[] Names =
    [
        "0/conv/weight", "0/conv/bias", "1/batch-norm/scale", "5/residual/0/conv/weight", "5/residual/shortcut/0/conv/weight", "head/weight", "head/bias", "10/dense/weight",
    ];

    [Theory]
    [InlineData("0/conv", "0 1")]
    [InlineData("0/conv/bias", "1")]
    [InlineData("0/*", "0 1")]
    [InlineData("0", "0 1")]
    [InlineData("1*", "2 7")]
    [InlineData("*", "0 1 2 3 4 5 6 7")]
    [InlineData("**", "0 1 2 3 4 5 6 7")]
    [InlineData("**/bias", "1 6")]
    [InlineData("*/bias", "6")]
    [InlineData("**/conv", "0 1 3 4")]
    [InlineData("5/**/weight", "3 4")]
    [InlineData("5/residual", "3 4")]
    [InlineData("5/residual/*/conv", "3")]
    [InlineData("**/shortcut/**", "4")]
    [InlineData("*/*-n*m/s*e", "2")]
    [InlineData("head", "5 6")]
    [InlineData("**/**/head/**/bias", "6")]
    public void A_pattern_covers_what_it_matches_and_all_below(string pattern, string expected)
    {
        float[] factors = SegmentRates.Of([new(pattern, 0.25f)], Segments());
        int[] covered = Array.ConvertAll(expected.Split(' '), int.Parse);
        for (int i = 0; i < Names.Length; i++) Assert.Equal(covered.Contains(i) ? 0.25f : 1f, factors[i]);
    }

    [Fact]
    public void Of_several_that_cover_a_parameter_the_last_counts() =>
        Assert.Equal([0, 2, 0, 0, 0, 0.5f, 2, 0], SegmentRates.Of([new("**", 0), new("head", 0.5f), new("**/bias", 2)], Segments()));

    [Fact]
    public void An_empty_table_gives_no_factors() => Assert.Empty(SegmentRates.Of([], Segments()));

    [Theory]
    [InlineData("0/conf", "did you mean '0/conv'?")]
    [InlineData("heads", "did you mean 'head'?")]
    [InlineData("0/conv/wieght", "did you mean '0/conv/weight'?")]
    [InlineData("conv", "layers with parameters: 0/conv, 1/batch-norm,")]
    [InlineData("*/conv/weight/*", "is the path of no layer or parameter")]
    [InlineData("0/con", "did you mean")]
    [InlineData("", "is the path of no layer or parameter")]
    public void A_pattern_that_covers_nothing_is_refused_with_the_nearest_name(string pattern, string expected) =>
        Assert.Contains(expected, Assert.Throws<ArgumentException>(() => SegmentRates.Of([new("**", 1), new(pattern, 1)], Segments())).Message);

    [Fact]
    public void A_factor_below_zero_is_refused() =>
        Assert.Contains("rates: the factor of '0/*' is -1; it must be at least 0", Assert.Throws<ArgumentException>(() => new Adam { Rates = [new("0/*", -1)] }).Message);

    [Fact]
    public void A_recipe_with_a_frozen_layer_trains_all_but_that_one()
    {
        Recipe recipe = Small.Plain with { Optimizer = new AdamW(0.01f) { Rates = [new("0/dense", 0)] }, Train = new TrainSpec(Epochs: 1) };
        Prepared fresh = Prepared.Of(recipe, new TrainOptions()), trained = Prepared.Of(recipe, new TrainOptions());
        var stepper = new Stepper(trained.Model, trained.Task, trained.Recipe);
        Epoch(stepper, trained);
        for (int i = 0; i < fresh.Model.Arena.Segments.Count; i++)
        {
            bool same = fresh.Model.Arena.Parameters[i].Value.Span.SequenceEqual(trained.Model.Arena.Parameters[i].Value.Span);
            Assert.Equal(fresh.Model.Arena.Segments[i].Name.StartsWith("0/dense/", StringComparison.Ordinal), same);
        }
    }

    [Fact]
    public void A_path_that_the_network_lacks_is_a_fault_of_the_recipe()
    {
        Recipe recipe = Small.Plain with { Optimizer = new Sgd { Rates = [new("7/dense", 0)] } };
        Assert.Contains("rates: '7/dense' is the path of no layer or parameter", Assert.Throws<RecipeException>(() => Prepared.Of(recipe, new TrainOptions())).Message);
    }

    [Fact]
    public void Rates_are_written_and_read_in_recipes()
    {
        Recipe recipe = Small.Plain with { Optimizer = new Lion { Rates = [new("0/*", 0), new("**/bias", 0.5f)] } };
        Assert.Equal(recipe.Optimizer, RecipeText.Parse(RecipeText.Write(recipe), "r.yaml").Optimizer);
        Assert.NotEqual<OptimizerSpec>(new Lion(), recipe.Optimizer);
    }

    static void Epoch(Stepper stepper, Prepared prepared)
    {
        using Gradus.Data.Loader loader = prepared.TrainLoader(prepared.TrainSampler(), 0);
        loader.Begin(default);
        Gradus.Training.Metrics.Totals totals = prepared.Task.NewTotals();
        for (int step = 0; loader.TryNext(out Gradus.Data.Batch batch); step++)
            stepper.Train(in batch, step, new Progress(step, 100), totals, null);
    }

    static List<Segment> Segments()
    {
        var arena = new Arena();
        foreach (string name in Names) arena.Declare(name, Shape.Of(2), isWeight: !name.EndsWith("bias", StringComparison.Ordinal));
        return [.. arena.Segments];
    }
}
