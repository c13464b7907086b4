using Gradus.Catalogs;

namespace Gradus.Tests.Catalogs;

public sealed class ScalarTests
{
    [Theory]
    [InlineData("0", 0)]
    [InlineData("-7", -7)]
    [InlineData("+7", 7)]
    [InlineData("007", 7)]
    [InlineData("0x1F", 31)]
    [InlineData("0o17", 15)]
    [InlineData("9223372036854775807", long.MaxValue)]
    public void Whole_numbers_are_those_of_YAML_1_2(string text, long expected)
    {
        Assert.True(new Scalar(text).TryInteger(out long value));
        Assert.Equal(expected, value);
    }

    [Theory]
    [InlineData("9223372036854775808")]
    [InlineData("0xFFFFFFFFFFFFFFFFF")]
    [InlineData("0o7777777777777777777777777")]
    [InlineData("1e3")]
    [InlineData("1_000")]
    [InlineData("1,000")]
    [InlineData(" 1")]
    [InlineData("1\n")]
    [InlineData("")]
    [InlineData("٣")]
    public void Other_texts_are_no_whole_numbers(string text) => Assert.False(new Scalar(text).TryInteger(out _));

    [Theory]
    [InlineData(".5", 0.5)]
    [InlineData("5.", 5)]
    [InlineData("1e-4", 1e-4)]
    [InlineData("-1.5E+3", -1500)]
    [InlineData("18446744073709551616", 18446744073709551616.0)]
    [InlineData("0x10", 16)]
    [InlineData(".inf", double.PositiveInfinity)]
    [InlineData("-.INF", double.NegativeInfinity)]
    [InlineData(".NaN", double.NaN)]
    [InlineData("1e999", double.PositiveInfinity)]
    public void Numbers_are_those_of_YAML_1_2(string text, double expected)
    {
        Assert.True(new Scalar(text).TryNumber(out double value));
        Assert.Equal(expected, value);
    }

    [Theory]
    [InlineData("1,5")]
    [InlineData("inf")]
    [InlineData("NaN")]
    [InlineData(".")]
    [InlineData("1e")]
    [InlineData("ten")]
    public void Other_texts_are_no_numbers(string text) => Assert.False(new Scalar(text).TryNumber(out _));

    [Fact]
    public void Quotes_make_a_text_of_anything()
    {
        Assert.False(new Scalar("3", true).TryNumber(out _));
        Assert.False(new Scalar("true", true).TryBoolean(out _));
        Assert.False(new Scalar("null", true).IsNull);
    }

    [Theory]
    [InlineData("on")]
    [InlineData("off")]
    [InlineData("yes")]
    [InlineData("y")]
    [InlineData("tRUE")]
    public void Only_true_and_false_are_booleans(string text) => Assert.False(new Scalar(text).TryBoolean(out _));

    [Theory]
    [InlineData(0.1f, "0.1")]
    [InlineData(1e-7f, "1e-7")]
    [InlineData(3e20f, "3e20")]
    public void A_float_is_written_in_its_own_digits(float value, string expected)
    {
        Assert.Equal(expected, Scalar.Of(value).Text);
        Assert.True(Scalar.Of(value).TrySingle(out float back));
        Assert.Equal(value, back);
    }

    [Fact]
    public void A_decimal_is_rounded_to_float_once()
    {
        // Through double this lands on the other neighbour.
        const string text = "1.00000005960464477541";
        Assert.True(new Scalar(text).TrySingle(out float value));
        Assert.Equal(float.Parse(text, System.Globalization.CultureInfo.InvariantCulture), value);
        Assert.NotEqual((float)double.Parse(text, System.Globalization.CultureInfo.InvariantCulture), value);
    }

    [Theory]
    [InlineData("12")]
    [InlineData("true")]
    [InlineData("~")]
    [InlineData("")]
    [InlineData(".5")]
    [InlineData(".nan")]
    [InlineData("0x1")]
    public void A_text_that_looks_like_something_else_is_quoted(string text) => Assert.True(Scalar.Of(text).IsQuoted);
}
