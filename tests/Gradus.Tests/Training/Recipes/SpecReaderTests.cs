using Gradus.Catalogs;
using Gradus.Training.Recipes;

namespace Gradus.Tests.Training.Recipes;

public sealed class SpecReaderTests
{
    static readonly CatalogSet Words = new();

    static Plan Read(string text) => SpecReader.Read<Plan>(RecipeFile.Parse(text, "r.yaml"), Words);

    static string Message(string text) => Assert.Throws<RecipeException>(() => Read(text)).Message;

    [Fact]
    public void A_recipe_reads_as_the_records_it_says()
    {
        Plan plan = Read("""
            name: deep
            model:
              - curve
              - again: 12
                of: [ { units: 64, type: slab, init: { type: bell, std: 0.1 } }, curve ]
              - { type: window, kernel: [3, 5], stride: 2, edge: same-size, leak: 0.2, name: eye }
              - { type: fork, of: [[curve], [{ type: slab, units: 3, bias: false }]], detour: [curve, noisy] }
            origin: zero
            train: { epochs: 3, early-stopping: { epochs: 2 } }
            rates: { "0/*": 0, head/weight: 1e-1 }
            weights: [1, 2.5]
            regularise: 1e-4
            nurse: { mode: norm2 }
            """);
        var expected = new Plan
        {
            Name = "deep",
            Model =
            [
                new Curve(),
                new Again(12, [new Slab(64, Init: new Bell(0.1)), new Curve()]),
                new Window(new Extent(3, 5), new Extent(2, 2), Edge.SameSize) { Leak = 0.2f, Name = "eye" },
                new Fork([[new Curve()], [new Slab(3, false)]], new Parts([new Curve(), new Noisy()])),
            ],
            Origin = new Zero(),
            Train = new Course { Epochs = 3, EarlyStopping = new Patience(2) },
            Rates = [new("0/*", 0), new("head/weight", 0.1)],
            Weights = [1, 2.5],
            Regularize = 1e-4,
            Sections = [new Nurse(Edge.Normalized)],
        };
        Assert.Equal(expected, plan);
    }

    [Fact]
    public void JSON_reads_as_the_same_records() =>
        Assert.Equal(Read("model: [{type: slab, units: 3, name: '7'}]\ntrain: {max-steps: 5}"),
            Read("{\"model\":[{\"units\":3,\"type\":\"slab\",\"name\":\"7\"}],\"train\":{\"max-steps\":5}}"));

    [Fact]
    public void What_is_not_given_has_its_default()
    {
        Plan plan = Read("model: []");
        Assert.Equal(new Plan { Model = [] }, plan);
        Assert.Equal(10, plan.Train.Epochs);
        Assert.Equal(0.01f, Assert.IsType<Window>(Read("model: [{type: window, kernel: 3}]").Model[0]).Leak);
    }

    [Theory]
    [MemberData(nameof(BrokenRecipes.Sentences), MemberType = typeof(BrokenRecipes))]
    public void A_mistake_is_one_sentence_with_its_position(string text, string expected)
    {
        string message = Message(text);
        Assert.Contains(expected, message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', message);
        Assert.DoesNotContain("Parameter", message, StringComparison.Ordinal);
        Assert.StartsWith("r.yaml:", message, StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_written_reads_back_as_an_equal_recipe()
    {
        var plan = new Plan
        {
            Name = "007",
            Model =
            [
                new Noisy(0.1, null, null, 3) { Label = null },
                new Noisy { Label = "null" },
                new Again(2, [new Again(3, [new Curve { Name = "a: b" }]), new Slab(4, false, new Bell(1e-7))]) { Name = "x" },
                new Window(new Extent(3, 5), Edge: Edge.Normalized) { Leak = 1 / 3f },
                new Fork([[], [new Curve()]], new Parts([new Fork([], new Auto())])),
                new Fork([[new Curve()]], new Parts([])),
            ],
            Train = new Course { MaxSteps = long.MaxValue, EarlyStopping = new Patience(1, 1 / 3.0) },
            Rates = [new("0/*", 0), new("1", 1e300)],
            Weights = [],
            Sections = [new Nurse(Budget: 2)],
        };
        string text = RecipeFile.Write(SpecWriter.Write(plan, Words));
        Assert.Equal(plan, Read(text));
        Assert.Equal(text, RecipeFile.Write(SpecWriter.Write(Read(text), Words)));
    }

    [Fact]
    public void A_written_recipe_looks_as_people_write_it()
    {
        var plan = new Plan { Model = [new Curve(), new Again(2, [new Slab(64, Init: new Bell(0.05)), new Curve()])], Sections = [new Nurse(Edge.Valid)] };
        Assert.Equal("""
            name: plan
            model:
              - curve
              - again: 2
                of:
                  - {type: slab, units: 64, bias: true, init: {type: bell, std: 0.05}}
                  - curve
            origin: {type: bell, std: 0.05}
            train: {epochs: 10}
            care: {epochs: 7, min-delta: 0}
            regularize: 0
            nurse: {mode: valid, budget: 1.5}

            """, RecipeFile.Write(SpecWriter.Write(plan, Words)));
    }
}
