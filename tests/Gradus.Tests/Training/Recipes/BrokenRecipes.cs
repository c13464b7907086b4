namespace Gradus.Tests.Training.Recipes;

/// <summary>Recipes that are wrong, for the tests of the reader, of the command line and of the schema: whoever reads them must refuse them.</summary>
public static class BrokenRecipes
{
    const string OnlyReaderOfNames = "the letters of a name are told by the record alone";

    /// <summary>A recipe of real words that <see cref="OfGood"/> breaks.</summary>
    public const string Good = """
        name: small
        data: { type: circles, samples: 100, test: 20, batch: 10 }
        model:
          - { type: dense, units: 8 }
          - tanh
          - { type: dense, units: 2 }
        optimizer: { type: adam, rate: 0.01 }
        train: { epochs: 1 }

        """;

    /// <summary>Plans (see Words.cs), and the sentence of the reader.</summary>
    internal static IReadOnlyList<BrokenPlan> Plans { get; } =
    [
        new("model: []\nmodle: 1", "r.yaml:2:1: 'modle' is no key of the recipe: did you mean 'model'?"),
        new("model: []\nnurze: {}", "did you mean 'nurse'?"),
        new("model: []\nsections: []", "'sections' is no key of the recipe"),
        new("model: [{type: slab, unit: 3}]", "r.yaml:1:22: 'unit' is no key of slab: did you mean 'units'?"),
        new("model:\n  - curv", "r.yaml:2:5: 'curv' is no part: did you mean 'curve'?"),
        new("model: [{type: Slab, units: 3}]", "'Slab' is no part: did you mean 'slab'?"),
        new("model: []\nnurse: {mod: off}", "'mod' is no key of nurse: did you mean 'mode'?"),
        new("model: []\nnurse: {mode: of}", "mode is 'of'; expected valid|same-size|off|norm2; did you mean 'off'?"),
        new("name: x", "r.yaml:1:1: the recipe needs the key 'model'"),
        new("model: [slab]", "slab needs units: write { type: slab, units: … }"),
        new("model: [{type: slab}]", "r.yaml:1:9: slab needs the key 'units'"),
        new("model: [{units: 3}]", "item 0 of model is a mapping without 'type'; expected the word of a part"),
        new("model: []\norigin: {std: 3}", "expected the word of an origin"),
        new("model: {a: 1}", "r.yaml:1:8: model is a mapping; expected a list"),
        new("model:", "model is empty; expected a list"),
        new("model: [[curve]]", "item 0 of model is a list; expected a part"),
        new("model: [{type: slab, units: many}]", "r.yaml:1:29: units is 'many'; expected a whole number"),
        new("model: [{type: slab, units: 1.5}]", "units is '1.5'; expected a whole number"),
        new("model: [{type: slab, units: '3'}]", "units is '3' in quotes; expected a whole number"),
        new("model: [{type: slab, units: 3000000000}]", "units is '3000000000'; expected a whole number of at most 32 bits"),
        new("model: [{type: slab, units: 0}]", "r.yaml:1:29: slab: units is 0; it must be at least 1"),
        new("model: [{type: noisy, limit: 3, amount: -1}]", "r.yaml:1:41: noisy: a noise cannot be negative", "the record's own sentence, which tells no range"),
        new("model: [{type: noisy, amount: .nan}]", "amount is '.nan'; expected a finite number"),
        new("model: [{type: noisy, amount: 1e999}]", "amount is '1e999'; expected a finite number"),
        new("model: [{type: window, kernel: 3, leak: 1e39}]", "leak is '1e39'; expected a finite number"),
        new("model: [{type: slab, units: 3, bias: yes}]", "bias is 'yes'; expected true or false"),
        new("model: [{type: window, kernel: [1, 2, 3]}]", "kernel is [1, 2, 3]; expected a number or [height, width]"),
        new("model: [{type: window, kernel: [-1, 2]}]", "r.yaml:1:32: kernel: a size of -1 is negative"),
        new("model: [{type: window, kernel: {a: 1}}]", "kernel is a mapping; expected a number or [height, width]"),
        new("model: []\nregularize: 1\nregularise: 2", "r.yaml:3:1: the key 'regularise' of the recipe says again what r.yaml:2:13 said"),
        new("model: [{again: 3, times: 4, of: []}]", "the key 'times' of again says again"),
        new("model: []\ntrain: {epochs: 3, typ: 1}", "'typ' is no key of train"),
        new("model: []\ntrain: 3", "train is '3'; expected a mapping with the keys epochs"),
        new("model: []\nrates: [1]", "rates is a list; expected a mapping from names to values"),
        new("model: []\nrates: {a: b}", "r.yaml:2:12: 'a' of rates is 'b'; expected a finite number"),
        new("- a", "a recipe is a mapping"),
    ];

    /// <summary>Parts of <see cref="Good"/>, what stands there instead, and words of the sentence that the command line prints.</summary>
    internal static IReadOnlyList<BrokenPart> OfGood { get; } =
    [
        new("train: { epochs: 1 }", "train: { epochs: 1", ["recipe.yaml:9:1: this is no YAML"], "no YAML, so nothing that a schema could see"),
        new("train: { epochs: 1 }", "\t train: 1", ["recipe.yaml:8:1: this is no YAML", "tab"], "no YAML, so nothing that a schema could see"),
        new("epochs: 1", "epoch: 1", ["recipe.yaml:8:10: 'epoch' is no key of train: did you mean 'epochs'?"]),
        new("units: 8", "units: many", ["recipe.yaml:4:27: units is 'many'; expected a whole number"]),
        new("type: dense, units: 2", "type: conv, filters: 2, kernel: 3", ["layer 2/conv: conv takes images [H,W,C], not samples of [8]"], "shapes that do not fit"),
        new("batch: 10", "batch: 0", ["recipe.yaml:2:", "batch is 0; it must be at least 1"]),
        new("rate: 0.01", "rate: .nan", ["recipe.yaml:7:32: rate is '.nan'; expected a finite number"]),
        new("units: 8", "units: 2000000000", ["layer 0/dense: ", "2000000000", "too large"], "sizes that a tensor cannot have"),
        new("tanh", "{ type: dense, units: 500000000, bias: false }", ["layer 1/dense: ", "8×500000000", "too large"], "sizes that a tensor cannot have"),
        new("type: circles,", "type: npy, x: x.npy, y: y.npy, classes: 2,", ["'samples' is no key of npy: did you mean 'sampler'?"]),
    ];

    /// <summary>More of the kind, which the command line's tests need not run a process for.</summary>
    internal static IReadOnlyList<BrokenPart> Unread { get; } =
    [
        new("tanh", "blub", ["'blub' is no layer"]),
        new("tanh", "dense", ["dense needs units"]),
        new("tanh", "{ type: [dense], units: 2 }", ["expected the word of a layer"]),
        new("tanh", "{ units: 2 }", ["without 'type'"]),
        new("tanh", "{ type: dropout, p: 1 }", ["p is 1; it must be from 0 to below 1"]),
        new("tanh", "{ type: dropout, p: -0.1 }", ["p is -0.1"]),
        new("tanh", "{ type: batch-norm, epsilon: 0 }", ["epsilon is 0; it must be above 0"]),
        new("tanh", "{ repeat: 0, of: [tanh] }", ["times is 0; it must be at least 1"]),
        new("tanh", "{ repeat: 2, of: [] }", ["of is an empty list"]),
        new("tanh", "{ repeat: 2 }", ["repeat needs the key 'of'"]),
        new("tanh", "{ repeat: 2, times: 2, of: [tanh] }", ["says again"]),
        new("tanh", "{ type: residual, of: [tanh], shortcut: none }", ["'none' is no"]),
        new("tanh", "{ type: conv, filters: 2, kernel: [3, 3, 3] }", ["expected a whole number or [height, width]"]),
        new("tanh", "{ type: conv, filters: 2, kernel: 2.5 }", ["kernel is 2.5; expected a whole number or [height, width]"]),
        new("tanh", "{ type: conv, filters: 2, kernel: 0 }", ["kernel is 0×0; it must be at least 1"]),
        new("tanh", "{ type: conv, filters: 2, kernel: [3, 0] }", ["kernel is 3×0"]),
        new("tanh", "{ type: conv, filters: 2, kernel: 3, stride: -1 }", ["conv: stride is -1×-1; it must be at least 1"]),
        new("tanh", "{ type: conv, filters: 2, kernel: 3, stride: [1, -1] }", ["conv: stride is 1×-1; it must be at least 1"]),
        new("tanh", "{ type: conv, filters: 2, kernel: 3, dilation: -1 }", ["conv: dilation is -1×-1; it must be at least 1"]),
        new("tanh", "{ type: conv-transpose, filters: 2, kernel: 3, output-padding: -1 }", ["conv-transpose: output-padding is -1×-1; it must be at least 0"]),
        new("tanh", "{ type: concat, of: [relu] }", [": item 0 of 'of' is 'relu'; expected a list"]),
        new("model:\n  - { type: dense, units: 8 }\n  - tanh\n  - { type: dense, units: 2 }", "model: []", ["the recipe: model is an empty list; it needs at least one item"]),
        new("tanh", "{ type: tanh, name: '' }", ["tanh: name is ''; it must be 1 to 64 of A-Z a-z 0-9 . _ -"], OnlyReaderOfNames),
        new("tanh", "{ type: tanh, name: a/b }", ["name is 'a/b'"], OnlyReaderOfNames),
        new("tanh", "{ type: tanh, name: '**' }", ["name is '**'"], OnlyReaderOfNames),
        new("tanh", "{ type: tanh, name: 'a*' }", ["name is 'a*'"], OnlyReaderOfNames),
        new("tanh", "{ type: conv, filters: 2, kernel: 3, padding: -1 }", ["padding has a negative side"]),
        new("tanh", "{ type: conv, filters: 2, kernel: 3, padding: [1, 1] }", ["expected same, valid, a number"]),
        new("tanh", "{ type: dense, units: 2, init: { type: normal, std: wide } }", ["expected a finite number"]),
        new("type: adam, rate: 0.01", "type: sdg", ["did you mean 'sgd'?"]),
        new("rate: 0.01", "rate: -0.01", ["rate is -0.01"]),
        new("rate: 0.01", "rate:", ["rate is empty"]),
        new("rate: 0.01", "rate: 0.01, decay: 0.1", ["'decay' is no key of adam"]),
        new("batch: 10", "batch: 10, workers: 65", ["workers is 65"]),
        new("batch: 10", "batch: 10, scale: 0", ["scale is 0; a divisor must be finite and not 0"]),
        new("batch: 10", "batch: 10, shuffle: no", ["expected true or false"]),
        new("batch: 10", "batch: 10, validation: 1.5", ["validation is 1.5"]),
        new("epochs: 1", "epochs: 1, ema: 1", ["ema is 1; it must be"]),
        new("train: {", "loss: { type: cross-entropy, class-weights: [1, 0] }\ntrain: {", ["class-weights is 0; it must be"]),
        new("epochs: 1", "seed: -1", ["seed is -1"]),
        new("epochs: 1", "epochs: 1.5", ["expected a whole number"]),
        new("epochs: 1", "early-stopping: { patience: 0 }", ["patience is 0"]),
        new("train: { epochs: 1 }", "train: [1]", ["expected a mapping with the keys"]),
        new("train: { epochs: 1 }", "clip: { type: global-norm, limit: 0 }", ["limit is 0"]),
        new("train: { epochs: 1 }", "regularize: { l2: -1 }", ["l2 is -1"]),
        new("name: small", "title: small", ["'title' is no key of the recipe"]),
        new("name: small", "name: [small]", ["expected a text"]),
        new("name: small", "name: a b", ["name is 'a b'"], OnlyReaderOfNames),
        new("epochs: 1", "epochs: 1.0", ["expected a whole number"], "to a schema 1.0 is a whole number"),
        new("type: adam, rate: 0.01", "type: sgd, nesterov: true", ["momentum"], "a relation between two keys"),
    ];

    public static TheoryData<string, string, string> UnreadParts
    {
        get
        {
            var rows = new TheoryData<string, string, string>();
            foreach (BrokenPart row in Unread) rows.Add(row.Part, row.Wrong, row.Words[0]);
            return rows;
        }
    }

    public static TheoryData<string, string> Sentences
    {
        get
        {
            var rows = new TheoryData<string, string>();
            foreach (BrokenPlan row in Plans) rows.Add(row.Text, row.Sentence);
            return rows;
        }
    }

    public static TheoryData<string, string, string[]> Parts
    {
        get
        {
            var rows = new TheoryData<string, string, string[]>();
            foreach (BrokenPart row in OfGood) rows.Add(row.Part, row.Wrong, row.Words);
            return rows;
        }
    }
}

/// <summary>A plan that is wrong.</summary>
/// <param name="Text">What is written.</param>
/// <param name="Sentence">What the reader says.</param>
/// <param name="OnlyReader">Why a schema cannot know; null where it must refuse too.</param>
sealed record BrokenPlan(string Text, string Sentence, string? OnlyReader = null);

/// <summary>A recipe of which a part is wrong.</summary>
/// <param name="Part">What stands in the good recipe.</param>
/// <param name="Wrong">What stands there instead.</param>
/// <param name="Words">What the sentence says.</param>
/// <param name="OnlyReader">Why a schema cannot know; null where it must refuse too.</param>
sealed record BrokenPart(string Part, string Wrong, string[] Words, string? OnlyReader = null);
