using Gradus.Augment;
using Gradus.Augment.Transforms.Color;
using Gradus.Augment.Transforms.Geometry;
using Gradus.Cli.Commands.Augmenting;
using Gradus.Training.Recipes;

namespace Gradus.Tests.Cli.Augmenting;

public sealed class OpsTextTests
{
    [Fact]
    public void Words_values_and_keys_make_the_transforms_that_a_recipe_would()
    {
        Augmentation expected = new([new Rotate(15), new HorizontalFlip(), new VerticalFlip(0.25f), new RandomCrop(2, Border.Constant), new Normalize(ChannelNumbers.Of(0.1f, 0.2f, 0.3f), ChannelNumbers.Of(0.5f))]);
        Assert.Equal(expected, OpsText.Parse("rotate=15,hflip,vflip=0.25,random-crop(padding=2;border=constant),normalize(mean=[0.1,0.2,0.3];std=0.5)"));
        Assert.Equal(expected, OpsText.Parse(" rotate = 15 , hflip, vflip(p=.25), random-crop( padding=2, border=constant ), normalize(std=0.5; mean=[.1, .2, .3]) "));
    }

    [Fact]
    public void Options_of_the_whole_stand_among_the_words() => Assert.Equal(
        new Augmentation([new Rotate(3)], Antialias.Off, Lazy: true, Strict: false), OpsText.Parse("antialias=off,rotate=3,lazy,strict=false"));

    [Fact]
    public void The_first_key_stands_in_parentheses_without_its_name()
    {
        Assert.Equal(new Augmentation([new Rotate(15), new RandomCrop(2, Border.Edge)]), OpsText.Parse("rotate(15),random-crop(2;border=edge)"));
        Assert.Equal(OpsText.Parse("one-of=[rotate=3,hflip],resize=[5,7]"), OpsText.Parse("one-of([rotate=3,hflip]),resize([5,7])"));
    }

    [Theory]
    [InlineData("horizontal-flip", "hflip")]
    [InlineData("vertical-flip", "vflip")]
    [InlineData("horizontalflip", "hflip")]
    [InlineData("rotation=15", "rotate")]
    [InlineData("random-rotation", "rotate")]
    [InlineData("RandomRotation", "rotate")]
    [InlineData("zoom=0.1", "scale")]
    [InlineData("random-erasing", "erase")]
    [InlineData("grey", "grayscale")]
    [InlineData("resize-crop", "resized-crop")]
    [InlineData("blur", "gaussian-blur")]
    public void Names_from_elsewhere_are_told_the_word(string ops, string word) =>
        Assert.EndsWith($" is no transform: did you mean '{word}'?", Assert.Throws<RecipeException>(() => OpsText.Parse(ops)).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData("rotat=15", "'rotat' is no transform: did you mean 'rotate'?")]
    [InlineData("rotate(degree=15)", "'degree' is no key of rotate: did you mean 'degrees'?")]
    [InlineData("rotate=left", "degrees is left; expected a number")]
    [InlineData("rotate=200", "must be from 0 to 180")]
    [InlineData("rotate", "rotate needs degrees: write rotate=15")]
    [InlineData("one-of=[hflip,rotate]", "rotate needs degrees: write rotate=15")]
    [InlineData("crop", "crop needs top and left and height and width: write crop(top=…;left=…;height=…;width=…)")]
    [InlineData("resize", "resize needs size: write resize=…")]
    [InlineData("one-of", "one-of needs of: write one-of=[…]")]
    [InlineData("", "there is no transform; expected such as \"rotate=15,hflip\"")]
    [InlineData("strict", "there is no transform")]
    [InlineData("of=[hflip]", "'of' is no transform")]
    [InlineData("hflip,,vflip", "nothing between two commas")]
    [InlineData("hflip,", "nothing between two commas")]
    [InlineData("rotate(degrees=3", "opens a bracket that it does not close")]
    [InlineData("rotate=3)", "closes a bracket that it did not open")]
    [InlineData("rotate(3;4)", "'4' of rotate is no key=value")]
    [InlineData("rotate(3;degrees=4)", "the key 'degrees' of rotate comes twice")]
    [InlineData("rotate(degrees=3;degrees=4)", "the key 'degrees' of rotate comes twice")]
    [InlineData("rotate(degrees=3)x", "'rotate(degrees=3)x' has a parenthesis that does not end")]
    [InlineData("hflip,antialias=maybe", "antialias is 'maybe'; expected aut")]
    public void A_mistake_is_named(string ops, string sentence)
    {
        var error = Assert.Throws<RecipeException>(() => OpsText.Parse(ops));
        Assert.StartsWith("--ops: ", error.Message, StringComparison.Ordinal);
        Assert.Contains(sentence, error.Message, StringComparison.Ordinal);
    }
}
