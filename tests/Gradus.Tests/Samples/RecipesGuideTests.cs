using System.Text.RegularExpressions;
using Gradus.Augment;
using Gradus.Augment.Transforms.Geometry;
using Gradus.Catalogs;
using Gradus.Data;
using Gradus.Data.Datasets;
using Gradus.Doctor.Diagnoses;
using Gradus.Doctor.Remedies;
using Gradus.Nn;
using Gradus.Nn.Initializers;
using Gradus.Nn.Layers.Activations;
using Gradus.Nn.Losses;
using Gradus.Nn.Shortcuts;
using Gradus.Optim;
using Gradus.Tests.House;
using Gradus.Training;
using Gradus.Training.Recipes;

namespace Gradus.Tests.Samples;

/// <summary>docs/guides/recipes.md has every word of the catalogues, every key and its default, and nothing more.</summary>
public sealed class RecipesGuideTests
{
    static readonly string Guide = File.ReadAllText(Path.Combine(Repository.Root, "docs", "guides", "recipes.md"));

    public static TheoryData<string, Type> Kinds => new()
    {
        { "Data", typeof(DataSpec) }, { "Augmentation", typeof(TransformSpec) }, { "Layers", typeof(LayerSpec) }, { "Shortcuts", typeof(ShortcutSpec) }, { "Initializers", typeof(InitializerSpec) },
        { "Losses", typeof(LossSpec) }, { "Optimizers", typeof(OptimizerSpec) }, { "Schedules", typeof(ScheduleSpec) }, { "Clipping", typeof(ClipSpec) },
        { "Problems", typeof(DiagnosisSpec) }, { "Remedies", typeof(RemedySpec) },
    };

    public static TheoryData<string, Type> Records => new()
    {
        { "The recipe", typeof(Recipe) }, { "Augmentation in detail", typeof(Augmentation) }, { "Penalties", typeof(Regularize) }, { "Training", typeof(TrainSpec) }, { "Early stopping", typeof(EarlyStopping) },
    };

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Every_word_of_a_kind_has_a_row_with_its_keys_and_defaults(string heading, Type kind)
    {
        string section = Section(heading);
        Entry[] entries = [.. new CatalogSet().Of(kind).Entries.Where(entry => entry.Type.Assembly.GetName().Name is { } name && name.StartsWith("Gradus.", StringComparison.Ordinal) && name != "Gradus.Tests")];
        var rows = Regex.Matches(section, @"^\| `([^`]+)` \| ([^|]*) ?\| [^|]+\|$", RegexOptions.Multiline).ToDictionary(row => row.Groups[1].Value, row => row.Groups[2].Value.Trim());
        Assert.Equal(entries.Select(entry => entry.Word), rows.Keys.Order(StringComparer.Ordinal));
        foreach (Entry entry in entries)
        {
            object plain = Plain(entry);
            Assert.Equal(string.Join(", ", entry.Keys.Where(key => key.Property.DeclaringType != kind).Select(key => Written(key, plain))), rows[entry.Word]);
            foreach (Key shared in entry.Keys.Where(key => key.Property.DeclaringType == kind)) Assert.Contains(Written(shared, plain), section, StringComparison.Ordinal);
        }
    }

    [Theory]
    [MemberData(nameof(Records))]
    public void Every_key_of_the_recipe_has_a_row_with_its_default(string heading, Type type)
    {
        var expected = new List<string>();
        Entry entry = new CatalogSet().Record(type);
        object? plain = type == typeof(Recipe) ? null : Plain(entry);
        foreach (Key key in entry.Keys)
            if (key.Type != typeof(Items<RecipeSection>)) expected.Add(plain is null || key.IsRequired ? $"`{key.Word}`" : Written(key, plain));
        Assert.Equal(expected, Regex.Matches(Section(heading), @"^\| (`[^`]+`) \|", RegexOptions.Multiline).Select(row => row.Groups[1].Value));
    }

    [Fact]
    public void The_recipe_of_the_guide_is_one()
    {
        string text = Assert.Single(Regex.Matches(Guide, "```yaml\n(.*?)```", RegexOptions.Singleline)).Groups[1].Value;
        Recipe recipe = RecipeText.Parse(text, "guide");
        Assert.Equal("small-resnet", recipe.Name);
        Node changed = Overrides.Apply(RecipeFile.Parse(text, "guide"), ["model.0.filters=32", "model.3.of.0.scale=0.5", "optimizer=adam"]);
        Assert.NotEqual(recipe, SpecReader.Read<Recipe>(changed, new CatalogSet()));
    }

    static string Section(string heading) => Assert.Single(Guide.Split("\n## "), section => section.StartsWith($"{heading}\n", StringComparison.Ordinal));

    /// <summary>A spec with nothing given but what it needs.</summary>
    static object Plain(Entry entry) => entry.Create(entry.Keys.Where(key => key.IsRequired).ToDictionary(key => key.Word, key => Any(key.Type)));

    static object? Any(Type type) => type == typeof(int) ? 1 : type == typeof(float) ? 1f : type == typeof(string) ? "x" : type == typeof(Size2) ? new Size2(1, 1) : type == typeof(CsvTargetColumns) ? CsvTargetColumns.Of("x")
        : type == typeof(DrawRange) ? (DrawRange)1 : type == typeof(Extent) ? new Extent(1, 1) : type == typeof(Margins) ? new Margins(1, 1, 1, 1)
        : type == typeof(Items<TransformSpec>) ? Items.Create<TransformSpec>([new HorizontalFlip()])
        : type == typeof(Items<LayerSpec>) ? Items.Create<LayerSpec>([new Relu()])
        : type == typeof(Items<int>) ? Items.Create<int>([1]) : type == typeof(Items<Items<LayerSpec>>) ? Items.Create<Items<LayerSpec>>([Items.Create<LayerSpec>([new Relu()])]) : throw new NotSupportedException($"no example of {type}");

    static string Written(Key key, object plain)
    {
        if (key.IsRequired) return $"`{key.Word}` *required*";
        string? value = key.Property.GetValue(plain) switch
        {
            null => null,
            bool truth => Scalar.Of(truth).Text,
            int whole => Scalar.Of(whole).Text,
            float number => Scalar.Of(number).Text,
            double number => Scalar.Of(number).Text,
            Enum word => ScalarReader.WordOf(word),
            Items<string> { Count: 0 } => "[]",
            Table<float> { Count: 0 } => null,
            var small => SpecValues.Write(small).ToString(),
        };
        return value is null ? $"`{key.Word}`" : $"`{key.Word}: {value}`";
    }
}
