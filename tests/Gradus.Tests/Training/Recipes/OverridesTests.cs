using Gradus.Catalogs;
using Gradus.Training.Recipes;

namespace Gradus.Tests.Training.Recipes;

public sealed class OverridesTests
{
    const string Text = "model: [curve, {again: 2, of: [{type: slab, units: 3}]}]\norigin: bell\nregularise: 1\nname:\n";

    static readonly CatalogSet Words = new();

    static Plan Read(params string[] settings) => SpecReader.Read<Plan>(Overrides.Apply(RecipeFile.Parse(Text, "r.yaml"), settings), Words);

    static string Message(params string[] settings) => Assert.Throws<RecipeException>(() => Read([.. settings, "name=x"])).Message;

    [Fact]
    public void A_setting_replaces_what_its_path_names()
    {
        Plan plan = Read("name=x", "model.1.of.0.units=5", "model.1.again=7", "train.epochs=3", "train.early-stopping.epochs=2", "origin.std=0.5", "regularize=2",
            "rates.\"a.b/*\"=0", "model.0={type: slab, units: 9}", "nurse.mode=valid", "weights=[1, 2]");
        Assert.Equal([new Slab(9), new Again(7, [new Slab(5)])], plan.Model);
        Assert.Equal(new Course { Epochs = 3, EarlyStopping = new Patience(2) }, plan.Train);
        Assert.Equal(new Bell(0.5), plan.Origin);
        Assert.Equal(2, plan.Regularize);
        Assert.Equal(Table.Create<double>([new("a.b/*", 0)]), plan.Rates);
        Assert.Equal([new Nurse(Edge.Valid)], plan.Sections);
        Assert.Equal([1, 2], plan.Weights!);
    }

    [Fact]
    public void A_setting_where_nothing_stands_changes_the_default()
    {
        static Plan Bare(params string[] settings) => SpecReader.Read<Plan>(Overrides.Apply(RecipeFile.Parse("model: []", "r.yaml"), settings), Words);
        Assert.Equal(new Plan { Model = [], Origin = new Bell(0.5) }, Bare("origin.std=0.5"));
        Assert.Equal(new Plan { Model = [], Origin = new Zero() }, Bare("origin.type=zero"));
        Assert.Equal(new Plan { Model = [], Care = new Patience(7, 0.5) }, Bare("care.min-delta=0.5"));
        Assert.Equal(new Plan { Model = [], Train = new Course { EarlyStopping = new Patience(2) } }, Bare("train.early-stopping.epochs=2"));
        Assert.Equal("--set origin.stt=1: 'stt' is no key of bell: did you mean 'std'?",
            Assert.Throws<RecipeException>(() => Bare("origin.stt=1")).Message);
    }

    [Fact]
    public void A_later_setting_wins() => Assert.Equal(4, Read("name=x", "train.epochs=3", "train.epochs=4").Train.Epochs);

    [Fact]
    public void A_value_may_hold_an_equals_sign() => Assert.Equal("a=b", Read("name=a=b").Name);

    [Theory]
    [InlineData("train.epochs", "expected path=value")]
    [InlineData("train..epochs=3", "the path has an empty key")]
    [InlineData("=3", "the path has an empty key")]
    [InlineData("model.9.units=5", "--set model.9.units=5: '9' is no position in 'model', a list of 2; expected 0 to 1")]
    [InlineData("model.x=5", "'x' is no position")]
    [InlineData("regularise.x=5", "'regularise' is '1', which has no key 'x'")]
    [InlineData("train.epoch=3", "--set train.epoch=3: 'epoch' is no key of train: did you mean 'epochs'?")]
    [InlineData("train.epochs=many", "--set train.epochs=many: epochs is 'many'; expected a whole number")]
    [InlineData("name=[a", "this is no YAML")]
    public void A_setting_that_leads_nowhere_is_one_sentence(string setting, string expected) =>
        Assert.Contains(expected, Message(setting), StringComparison.Ordinal);

    [Fact]
    public void A_path_cannot_nest_deeper_than_a_recipe() =>
        Assert.Contains("longer than 64", Message($"{string.Join('.', Enumerable.Repeat("a", 10_000))}=1"), StringComparison.Ordinal);
}
