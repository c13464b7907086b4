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
    [InlineData("model: []\nmodle: 1", "r.yaml:2:1: 'modle' is no key of the recipe: did you mean 'model'?")]
    [InlineData("model: []\nnurze: {}", "did you mean 'nurse'?")]
    [InlineData("model: []\nsections: []", "'sections' is no key of the recipe")]
    [InlineData("model: [{type: slab, unit: 3}]", "r.yaml:1:22: 'unit' is no key of slab: did you mean 'units'? (known: units, bias, init, name)")]
    [InlineData("model:\n  - curv", "r.yaml:2:5: 'curv' is no part: did you mean 'curve'?")]
    [InlineData("model: [{type: Slab, units: 3}]", "'Slab' is no part: did you mean 'slab'?")]
    [InlineData("model: []\nnurse: {mod: off}", "'mod' is no key of nurse: did you mean 'mode'?")]
    [InlineData("model: []\nnurse: {mode: of}", "mode is 'of'; expected valid|same-size|off|norm2; did you mean 'off'?")]
    [InlineData("name: x", "r.yaml:1:1: the recipe needs the key 'model'")]
    [InlineData("model: [slab]", "slab needs units: write { type: slab, units: … }")]
    [InlineData("model: [{type: slab}]", "r.yaml:1:9: slab needs the key 'units'")]
    [InlineData("model: [{units: 3}]", "item 0 of model is a mapping without 'type'; expected the word of a part")]
    [InlineData("model: []\norigin: {std: 3}", "expected the word of an origin")]
    [InlineData("model: {a: 1}", "r.yaml:1:8: model is a mapping; expected a list")]
    [InlineData("model:", "model is empty; expected a list")]
    [InlineData("model: [[curve]]", "item 0 of model is a list; expected a part")]
    [InlineData("model: [{type: slab, units: many}]", "r.yaml:1:29: units is 'many'; expected a whole number")]
    [InlineData("model: [{type: slab, units: 1.5}]", "units is '1.5'; expected a whole number")]
    [InlineData("model: [{type: slab, units: '3'}]", "units is '3' in quotes; expected a whole number")]
    [InlineData("model: [{type: slab, units: 3000000000}]", "units is '3000000000'; expected a whole number of at most 32 bits")]
    [InlineData("model: [{type: slab, units: 0}]", "r.yaml:1:29: slab: units is 0; it must be at least 1")]
    [InlineData("model: [{type: noisy, limit: 3, amount: -1}]", "r.yaml:1:41: noisy: a noise cannot be negative")]
    [InlineData("model: [{type: noisy, amount: .nan}]", "amount is '.nan'; expected a finite number")]
    [InlineData("model: [{type: noisy, amount: 1e999}]", "amount is '1e999'; expected a finite number")]
    [InlineData("model: [{type: window, kernel: 3, leak: 1e39}]", "leak is '1e39'; expected a finite number")]
    [InlineData("model: [{type: slab, units: 3, bias: yes}]", "bias is 'yes'; expected true or false")]
    [InlineData("model: [{type: window, kernel: [1, 2, 3]}]", "kernel is [1, 2, 3]; expected a number or [height, width]")]
    [InlineData("model: [{type: window, kernel: [-1, 2]}]", "r.yaml:1:32: kernel: a size of -1 is negative")]
    [InlineData("model: [{type: window, kernel: {a: 1}}]", "kernel is a mapping; expected a number or [height, width]")]
    [InlineData("model: []\nregularize: 1\nregularise: 2", "r.yaml:3:1: the key 'regularise' of the recipe says again what r.yaml:2:13 said")]
    [InlineData("model: [{again: 3, times: 4, of: []}]", "the key 'times' of again says again")]
    [InlineData("model: []\ntrain: {epochs: 3, typ: 1}", "'typ' is no key of train")]
    [InlineData("model: []\ntrain: 3", "train is '3'; expected a mapping with the keys epochs")]
    [InlineData("model: []\nrates: [1]", "rates is a list; expected a mapping from names to values")]
    [InlineData("model: []\nrates: {a: b}", "r.yaml:2:12: 'a' of rates is 'b'; expected a finite number")]
    [InlineData("- a", "a recipe is a mapping")]
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
