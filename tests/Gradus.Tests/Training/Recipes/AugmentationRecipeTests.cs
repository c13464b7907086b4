using System.Text.Json.Nodes;
using Gradus.Augment;
using Gradus.Augment.Transforms.Geometry;
using Gradus.Augment.Transforms.Mix;
using Gradus.Catalogs;
using Gradus.Training;
using Gradus.Training.Recipes;

namespace Gradus.Tests.Training.Recipes;

/// <summary>The key <c>augment</c>: a list, or a mapping that holds the list and how it is carried out.</summary>
public sealed class AugmentationRecipeTests
{
    static readonly JsonSchemaValidator Schema = new(JsonNode.Parse(RecipeSchema.Text())!.AsObject());

    [Theory]
    [InlineData("[hflip, { type: rotate, degrees: 15 }]")]
    [InlineData("{ of: [hflip, { type: rotate, degrees: 15 }] }")]
    [InlineData("{ of: [hflip, { type: rotate, degrees: 15 }], antialias: auto, lazy: false, strict: false }")]
    public void A_list_stands_for_the_mapping_with_every_other_key_at_its_default(string text)
    {
        Assert.True(IsAccepted(text));
        Recipe recipe = Read(text);
        Assert.Equal([new HorizontalFlip(), new Rotate(15)], recipe.Augment);
        string written = RecipeText.Write(recipe);
        Assert.Contains("augment:\n- ", written.Replace("  - ", "- ", StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.Equal(recipe, RecipeText.Parse(written, "again"));
    }

    [Fact]
    public void A_mapping_is_written_as_one_where_the_list_does_not_say_it_all()
    {
        const string Text = "{ of: [mixup], antialias: off, lazy: true, strict: true }";
        Assert.True(IsAccepted(Text));
        Recipe recipe = Read(Text);
        Assert.Equal(new Augmentation([new MixUp()], Antialias.Off, Lazy: true, Strict: true), recipe.Augment);
        Assert.NotEqual([new MixUp()], recipe.Augment);
        string written = RecipeText.Write(recipe);
        Assert.Contains("antialias: off", written, StringComparison.Ordinal);
        Assert.Equal(recipe, RecipeText.Parse(written, "again"));
    }

    [Theory]
    [InlineData("", "augment is empty; expected a list of transforms, or a mapping with the keys of, antialias, lazy, strict")]
    [InlineData("[RandomHorizontalFlip]", "'RandomHorizontalFlip' is no transform: did you mean 'hflip'?")]
    [InlineData("[{ type: grey }]", "'grey' is no transform: did you mean 'grayscale'?")]
    [InlineData("hflip", "augment is 'hflip'; expected a list of transforms, or a mapping with the keys of, antialias, lazy, strict")]
    [InlineData("{ antialias: off }", "augment needs the key 'of'")]
    [InlineData("{ of: hflip }", "of is 'hflip'; expected a list")]
    [InlineData("{ of: [hflip], antialias: on }", "antialias is 'on'; expected auto|off")]
    [InlineData("{ of: [hflip], anti-alias: off }", "'anti-alias' is no key of augment: did you mean 'antialias'?")]
    [InlineData("[hflop]", "'hflop' is no transform: did you mean 'hflip'?")]
    public void What_it_cannot_be_is_one_sentence(string text, string expected)
    {
        Assert.False(IsAccepted(text));
        Assert.Contains(expected, Assert.Throws<RecipeException>(() => Read(text)).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("[hflip]", "augment.antialias=off", Antialias.Off, 0.5f)]
    [InlineData("{ of: [hflip] }", "augment.antialias=off", Antialias.Off, 0.5f)]
    [InlineData("[hflip]", "augment.of.0.p=1", Antialias.Auto, 1f)]
    [InlineData("[hflip]", "augment.0.p=1", Antialias.Auto, 1f)]
    [InlineData("{ of: [hflip], antialias: off }", "augment.of.0.p=1", Antialias.Off, 1f)]
    public void Settings_reach_both_forms(string text, string setting, Antialias antialias, float p) =>
        Assert.Equal(new Augmentation([new HorizontalFlip(p)], antialias), Set(text, setting).Augment);

    [Theory]
    [InlineData("augment.anti=off", "'anti' is no position in 'augment', a list of 1")]
    [InlineData("model.antialias=off", "'antialias' is no position in 'model', a list of 1")]
    public void A_setting_that_is_no_key_is_no_position_either(string setting, string expected) =>
        Assert.Contains(expected, Assert.Throws<RecipeException>(() => Set("[hflip]", setting)).Message, StringComparison.Ordinal);

    static string Text(string augment) => $"data: digits\naugment: {augment}\nmodel: [{{ type: dense, units: 10 }}]\n";

    static Recipe Read(string augment) => RecipeText.Parse(Text(augment), "r.yaml");

    static bool IsAccepted(string augment) => Schema.Accepts(NodeJson.Of(RecipeFile.Parse(Text(augment), "r.yaml")));

    static Recipe Set(string augment, string setting)
    {
        var catalogs = new CatalogSet();
        return SpecReader.Read<Recipe>(Overrides.Apply(RecipeFile.Parse(Text(augment), "r.yaml"), [setting], catalogs.Record(typeof(Recipe))), catalogs);
    }
}
