using System.Globalization;
using System.Text.RegularExpressions;
using Gradus.Tests.Cli;

namespace Gradus.Tests.Samples;

/// <summary>The small programs under samples/ compile with the tests and do what they say.</summary>
public sealed partial class ProgramTests
{
    [Fact]
    public void The_first_program_trains_and_says_how_well()
    {
        Outcome outcome = Shell.Run("FirstProgram", "800", "10");
        Assert.Equal(0, outcome.Code);
        Assert.StartsWith("Done after 60 steps: test accuracy 0.", outcome.Output, StringComparison.Ordinal);
        Assert.InRange(Accuracy(outcome), 0.5, 1);
        Assert.Contains("step 50/60  loss ", outcome.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Augmentation_alone_takes_labels_along_to_a_fiftieth_of_a_pixel()
    {
        Outcome outcome = Shell.Run("AugmentProgram");
        Assert.Equal((0, ""), (outcome.Code, outcome.Error));
        Match drift = Regex.Match(outcome.Output, @"^100 copies; dot and label are (\S+) pixels apart at most\. The last one:\n64×64×1 → 64×64×1: ");
        Assert.InRange(double.Parse(drift.Groups[1].Value, CultureInfo.InvariantCulture), 0, 0.02);
        Assert.Contains("a pixel is interpolated once, where one transform after the other would do it 3 times", outcome.Output, StringComparison.Ordinal);
        Assert.Matches(@"\nbox 0 is now .*\nthe left eye is at \(24\.4, 27\.9\), the mask has 46 pixels\n$", outcome.Output);
    }

    [Fact]
    public void An_operation_and_a_layer_from_outside_are_words_of_recipes_and_learn()
    {
        Outcome outcome = Shell.Run("OwnLayer");
        Assert.Equal((0, ""), (outcome.Code, outcome.Error));
        Match error = Regex.Match(outcome.Output, "^gradients are off by (.*) at most\n");
        Assert.InRange(double.Parse(error.Groups[1].Value, CultureInfo.InvariantCulture), 0, 1e-3);
        Assert.InRange(Accuracy(outcome), 0.95, 1);
    }

    [Fact]
    public void The_own_word_has_its_keys_checked_like_any_other()
    {
        Outcome outcome = Shell.Run("OwnLayer", "model.1={type: learned-swish, strat: 1}");
        Assert.Equal(2, outcome.Code);
        Assert.Contains("did you mean 'start'?", Assert.Single(outcome.ErrorLines), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("FirstProgram", "'--set' is neither", "--set", "train.epochs=2")]
    [InlineData("FirstProgram", "'0' is neither", "600", "0")]
    [InlineData("FirstProgram", "'3' is neither", "600", "2", "3")]
    [InlineData("AugmentProgram", "'x' is no number of copies", "x")]
    [InlineData("OwnLayer", "--set x: this is no setting; expected path=value", "x")]
    [InlineData("OwnLayer", "its output is [4]", "model.2.units=4", "data.samples=20")]
    public void What_a_program_cannot_use_is_one_sentence_and_exit_code_2(string program, string sentence, params string[] arguments)
    {
        Outcome outcome = Shell.Run(program, arguments);
        Assert.Contains(sentence, Assert.Single(outcome.ErrorLines), StringComparison.Ordinal);
        Assert.Equal(2, outcome.Code);
    }

    static double Accuracy(Outcome outcome) => double.Parse(Number().Match(outcome.Output).Value, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"(?<=test accuracy )\S+")]
    private static partial Regex Number();
}
