using Gradus.Catalogs;

namespace Gradus.Tests.Catalogs;

public sealed class NearestTests
{
    static readonly string[] Words = ["batch-norm", "conv", "dense", "fashion-mnist", "flatten", "sigmoid"];

    [Theory]
    [InlineData("dens", "dense")]
    [InlineData("dnese", "dense")]
    [InlineData("Dense", "dense")]
    [InlineData("conv2d", "conv")]
    [InlineData("batchnorm", "batch-norm")]
    [InlineData("fashion", "fashion-mnist")]
    [InlineData("sigmiod", "sigmoid")]
    public void The_nearest_word_is_the_one_that_was_meant(string given, string expected) => Assert.Equal(expected, Nearest.Of(given, Words));

    [Theory]
    [InlineData("foo")]
    [InlineData("blub")]
    [InlineData("imagefolder")]
    [InlineData("x")]
    [InlineData("")]
    public void A_word_far_from_all_has_no_nearest(string given) => Assert.Null(Nearest.Of(given, Words));

    [Theory]
    [InlineData("learning-rate", "rate")]
    [InlineData("batch_size", "batch")]
    public void A_word_with_a_known_one_inside_means_that(string given, string expected) => Assert.Equal(expected, Nearest.Of(given, ["batch", "momentum", "rate"]));

    [Fact]
    public void A_hint_lists_what_is_known_and_asks_only_for_a_near_word()
    {
        Assert.Equal(": did you mean 'dense'?", Nearest.Hint("dens", ["conv", "dense"]));
        Assert.Equal(" (known: conv, dense)", Nearest.Hint("blub", ["conv", "dense"]));
        Assert.Equal(": did you mean 'dense'?", Nearest.Hint("dens", ["dense"]));
        Assert.Equal(" (known: dense)", Nearest.Hint("blub", ["dense"]));
        Assert.Equal(": it has none", Nearest.Hint("blub", []));
    }

    [Theory]
    [InlineData("", "abc", 3)]
    [InlineData("abc", "abc", 0)]
    [InlineData("abcd", "abdc", 1)]
    [InlineData("kitten", "sitting", 3)]
    public void Distance_counts_edits(string left, string right, int expected)
    {
        Assert.Equal(expected, Nearest.Distance(left, right));
        Assert.Equal(expected, Nearest.Distance(right, left));
    }

    [Fact]
    public void A_very_long_word_costs_little()
    {
        Assert.Null(Nearest.Of(new string('x', 1_000_000), Words));
        Assert.Null(Nearest.Of("x", []));
    }

    [Theory]
    [InlineData("regularise", "regularize")]
    [InlineData("batch-normalisation", "batch-normalization")]
    [InlineData("greyscale", "grayscale")]
    [InlineData("optimiser", "optimizer")]
    [InlineData("colour-jitter", "color-jitter")]
    [InlineData("noise", "noise")]
    [InlineData("raise", "raise")]
    [InlineData("normalize", "normalize")]
    public void British_spelling_is_read_as_American(string british, string american) => Assert.Equal(american, Spelling.American(british));
}
