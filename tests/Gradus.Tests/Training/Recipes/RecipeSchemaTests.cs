using System.Text.Json.Nodes;
using Gradus.Augment;
using Gradus.Catalogs;
using Gradus.Data;
using Gradus.Nn;
using Gradus.Nn.Initializers;
using Gradus.Nn.Losses;
using Gradus.Nn.Shortcuts;
using Gradus.Optim;
using Gradus.Tests.House;
using Gradus.Training;
using Gradus.Training.Recipes;

namespace Gradus.Tests.Training.Recipes;

/// <summary>The schema accepts what the reader accepts, and refuses what a schema can refuse.</summary>
public sealed class RecipeSchemaTests
{
    static readonly CatalogSet Catalogs = new();
    static readonly JsonSchemaValidator Plans = new(RecipeSchema.Of<Plan>(Catalogs)), Recipes = new(JsonNode.Parse(RecipeSchema.Text())!.AsObject());

    static readonly string Folder = Path.Combine(Repository.Root, "samples", "recipes");

    public static TheoryData<string> Samples => new(Directory.GetFiles(Folder, "*.yaml").Select(path => Path.GetFileNameWithoutExtension(path)).Order(StringComparer.Ordinal));

    public static TheoryData<Type> Kinds => [typeof(LayerSpec), typeof(InitializerSpec), typeof(ShortcutSpec), typeof(LossSpec), typeof(OptimizerSpec),
        typeof(ScheduleSpec), typeof(ClipSpec), typeof(DataSpec), typeof(TransformSpec)];

    [Theory]
    [MemberData(nameof(Samples))]
    public void A_sample_is_accepted_as_it_stands_and_as_it_is_written(string name)
    {
        string path = Path.Combine(Folder, $"{name}.yaml");
        Assert.True(Recipes.Accepts(NodeJson.Of(RecipeFile.Read(path))));
        Recipe recipe = RecipeText.Load(path, []);
        Assert.True(Recipes.Accepts(Json(RecipeText.Write(recipe))));
        Recipe resolved = recipe with { Loss = recipe.Loss ?? new CrossEntropy(), Model = Defaults.Resolve(recipe.Model) };
        Assert.True(Recipes.Accepts(Json(RecipeText.Write(resolved))));
        Node set = Overrides.Apply(RecipeFile.Read(path), ["train.epochs=3", "optimizer.rate=0.5", "train.early-stopping.patience=2", "clip=global-norm", "data.scale=standardise"]);
        Assert.True(Recipes.Accepts(NodeJson.Of(set)));
    }

    [Fact]
    public void A_broken_plan_is_refused_unless_only_the_reader_can_know() => Assert.All(BrokenRecipes.Plans, row =>
        Assert.True(Plans.Accepts(Json(row.Text)) == row.OnlyReader is not null, $"{row.Text}: {row.OnlyReader ?? "the schema accepts it"}"));

    [Fact]
    public void A_recipe_with_a_broken_part_is_refused_unless_only_the_reader_can_know()
    {
        Assert.True(Recipes.Accepts(Json(BrokenRecipes.Good)));
        foreach (BrokenPart row in BrokenRecipes.OfGood.Concat(BrokenRecipes.Unread))
        {
            Assert.Contains(row.Part, BrokenRecipes.Good, StringComparison.Ordinal);
            string text = BrokenRecipes.Good.Replace(row.Part, row.Wrong, StringComparison.Ordinal);
            if (row.OnlyReader?.StartsWith("no YAML", StringComparison.Ordinal) == true) Assert.Throws<RecipeException>(() => RecipeFile.Parse(text, "r.yaml"));
            else Assert.True(Recipes.Accepts(Json(text)) == row.OnlyReader is not null, $"{row.Wrong}: {row.OnlyReader ?? "the schema accepts it"}");
        }
    }

    [Theory]
    [MemberData(nameof(BrokenRecipes.UnreadParts), MemberType = typeof(BrokenRecipes))]
    public void What_the_schema_is_asked_to_refuse_the_reader_refuses_too(string part, string wrong, string sentence)
    {
        string text = BrokenRecipes.Good.Replace(part, wrong, StringComparison.Ordinal);
        string message = Assert.Throws<RecipeException>(() => RecipeText.Parse(text, "r.yaml")).Message;
        Assert.Contains(sentence, message, StringComparison.Ordinal);
        // A key is not said twice, as in 'ema: ema is 1'.
        Assert.DoesNotMatch(@"(\S+): \1 ", message);
    }

    [Theory]
    [InlineData("{ model: [], name: 7, train: { max-steps: 5 }, nurse: {} }")]
    [InlineData("{ model: [ { again: 2, of: [curve], name: x }, { type: again, times: 2, of: [] } ], name: 'true' }")]
    [InlineData("{ model: [ { type: fork, of: [[curve], []], detour: [curve, noisy] }, { type: fork, of: [], detour: auto }, { type: fork, of: [], detour: } ] }")]
    [InlineData("{ model: [ { type: noisy, limit: null, label: 3, edge: norm2, seed: 9223372036854775807 } ], rates: { a: 1, b/*: 0 }, weights: [1, 2.5] }")]
    [InlineData("{ model: [ { type: window, kernel: 3, stride: [0, 2], edge: 'off', leak: 3.4028235e38 } ], regularise: 1e-4, origin: { type: bell } }")]
    [InlineData("{ model: [ { kernel: 0x10, type: window } ], train: { early-stopping: ~ } }")]
    public void Every_form_of_the_grammar_is_accepted(string text)
    {
        SpecReader.Read<Plan>(RecipeFile.Parse(text, "r.yaml"), Catalogs);
        Assert.True(Plans.Accepts(Json(text)));
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Every_real_word_has_an_example_and_what_is_written_of_it_is_accepted(Type kind)
    {
        Catalog catalog = Catalogs.Of(kind);
        var examples = new Examples(Catalogs);
        foreach (Entry entry in Real(catalog))
        {
            object example = examples.Of(entry) ?? throw new InvalidOperationException($"no example of {entry.Word}: Examples has no value that it takes, so its ranges and defaults are not in the schema");
            Node node = new SpecWriter(Catalogs).Value(example, kind);
            Assert.True(Recipes.Accepts(NodeJson.Of(node), Definition(catalog)), RecipeFile.Write(node));
        }
    }

    /// <summary>Two keys at a time take numbers of all sizes: a range in the schema must hold whatever the other keys hold.</summary>
    [Theory]
    [MemberData(nameof(Kinds))]
    public void A_number_that_the_reader_takes_the_schema_takes(Type kind)
    {
        string[] numbers = ["-1", "0", "1e-9", "0.3", "0.9", "1", "2", "7", "100", "65536", "1e30"];
        Catalog catalog = Catalogs.Of(kind);
        var examples = new Examples(Catalogs);
        var reader = new SpecReader(Catalogs);
        foreach (Entry entry in Real(catalog))
        {
            if (new SpecWriter(Catalogs).Value(examples.Of(entry)!, kind) is not MappingNode plain || entry.Short is not null) continue;
            string[] keys = [.. entry.Keys.Where(key => IsNumber(key.Type)).Select(key => key.Word)];
            foreach (string first in keys)
            {
                foreach (string second in keys)
                {
                    foreach (string one in numbers)
                    {
                        foreach (string two in first == second ? ["0"] : numbers)
                        {
                            MappingNode node = plain.With(second, Scalar(two)).With(first, Scalar(one));
                            if (Reads(reader, node, kind)) Assert.True(Recipes.Accepts(NodeJson.Of(node), $"{Definition(catalog)}.{entry.Word}"), RecipeFile.Write(node));
                        }
                    }
                }
            }
        }
    }

    [Fact]
    public void Ranges_defaults_and_texts_are_those_of_the_records()
    {
        JsonNode definitions = JsonNode.Parse(RecipeSchema.Text())!["$defs"]!;
        JsonNode p = definitions["layer.dropout"]!["properties"]!["p"]!;
        Assert.Equal((0, 1, 0.5), ((double)p["minimum"]!, (double)p["exclusiveMaximum"]!, (double)p["default"]!));
        Assert.Contains("dropped", (string)p["description"]!, StringComparison.Ordinal);
        Assert.Equal(1, (int)definitions["layer.dense"]!["properties"]!["units"]!["minimum"]!);
        Assert.Equal(1, (int)definitions["layer.residual"]!["properties"]!["of"]!["minItems"]!);
        Assert.Equal(0, (int)definitions["layer.leaky-relu"]!["properties"]!["slope"]!["minimum"]!);
        Assert.Equal(0, (int)definitions["optimizer.adam"]!["properties"]!["rates"]!["additionalProperties"]!["minimum"]!);
        Assert.Equal(-1, (int)definitions["layer.reshape"]!["properties"]!["shape"]!["items"]!["minimum"]!);
        Assert.Equal("dense", (string)definitions["layer.dense"]!["properties"]!["type"]!["const"]!);
    }

    [Fact]
    public void British_words_and_keys_are_accepted_one_at_a_time()
    {
        string text = BrokenRecipes.Good.Replace("optimizer:", "optimiser:", StringComparison.Ordinal);
        Assert.True(Recipes.Accepts(Json($"{text}regularise: {{ l2: 0.1 }}")));
        Assert.False(Recipes.Accepts(Json($"{text}optimizer: adam")));
        foreach (string word in (string[])["color", "gray-center", "initialize", "normalized-colors", "standardize", "dense", "size", "prize"])
            Assert.All(Spelling.British(word), british => Assert.Equal(word, Spelling.American(british)));
        Assert.Equal(["normalised"], Spelling.British("normalized"));
        Assert.Equal(["gray-centre", "grey-center", "grey-centre"], Spelling.British("gray-center"));
        Assert.Empty(Spelling.British("prize"));
    }

    static IEnumerable<Entry> Real(Catalog catalog) => catalog.Entries.Where(entry => entry.Type.Assembly.GetName().Name is { } name
        && name.StartsWith("Gradus.", StringComparison.Ordinal) && name != "Gradus.Tests");

    static bool Reads(SpecReader reader, Node node, Type kind)
    {
        try
        {
            return reader.Value(node, kind, false, "it") is not null;
        }
        catch (RecipeException)
        {
            return false;
        }
    }

    static bool IsNumber(Type type) => (Nullable.GetUnderlyingType(type) ?? type) is var plain && (plain == typeof(int) || plain == typeof(long) || plain == typeof(float) || plain == typeof(double));

    static string Definition(Catalog catalog) => catalog.Name.Replace(' ', '-');

    static ScalarNode Scalar(string text) => new(new Scalar(text), default);

    static JsonNode? Json(string text) => NodeJson.Of(RecipeFile.Parse(text, "r.yaml"));
}
