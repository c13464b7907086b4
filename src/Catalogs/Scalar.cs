using System.Globalization;
using System.Text.RegularExpressions;

namespace Gradus.Catalogs;

/// <summary>One scalar as a recipe writes it: its text, and whether quotes made it a text whatever it looks like.</summary>
/// <remarks>The rules are those of the YAML 1.2 core schema: only <c>true</c> and <c>false</c> are booleans, <c>off</c> and <c>no</c> are words.</remarks>
/// <param name="Text">The text without quotes.</param>
/// <param name="IsQuoted">Whether it stood in quotes, so that <c>"3"</c> is a text and no number.</param>
public readonly partial record struct Scalar(string Text, bool IsQuoted = false)
{
    /// <summary>A whole number.</summary>
    public static Scalar Of(long value) => new(value.ToString(CultureInfo.InvariantCulture));

    /// <summary>A number, in the fewest digits that read back as the same double.</summary>
    public static Scalar Of(double value) => new(Compact(value.ToString("R", CultureInfo.InvariantCulture)));

    /// <summary>A number, in the fewest digits that read back as the same float.</summary>
    public static Scalar Of(float value) => new(Compact(value.ToString("R", CultureInfo.InvariantCulture)));

    /// <summary>True or false.</summary>
    public static Scalar Of(bool value) => new(value ? "true" : "false");

    /// <summary>A text: in quotes where it would otherwise be read as a number, a boolean or nothing.</summary>
    public static Scalar Of(string value)
    {
        var plain = new Scalar(value);
        return plain.IsNull || plain.TryBoolean(out _) || plain.TryInteger(out _) || plain.TryNumber(out _) || WholeNumber().IsMatch(value)
            ? new Scalar(value, true) : plain;
    }

    /// <summary>Whether it says that nothing is there: <c>null</c>, <c>~</c> or an empty plain scalar.</summary>
    public bool IsNull => !IsQuoted && Text is ("" or "~" or "null" or "Null" or "NULL");

    /// <summary>Reads true or false.</summary>
    public bool TryBoolean(out bool value)
    {
        value = !IsQuoted && Text is "true" or "True" or "TRUE";
        return !IsQuoted && (value || Text is "false" or "False" or "FALSE");
    }

    /// <summary>Reads a whole number: decimal, <c>0x</c> or <c>0o</c>.</summary>
    public bool TryInteger(out long value)
    {
        value = 0;
        if (IsQuoted || !WholeNumber().IsMatch(Text)) return false;
        if (Text.StartsWith("0x", StringComparison.Ordinal))
            return long.TryParse(Text.AsSpan(2), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out value) && value >= 0;
        if (!Text.StartsWith("0o", StringComparison.Ordinal))
            return long.TryParse(Text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out value);
        foreach (char digit in Text.AsSpan(2))
        {
            if (value > long.MaxValue >> 3) return false;
            value = (value << 3) + (digit - '0');
        }
        return true;
    }

    /// <summary>Reads a number; <c>.inf</c>, <c>-.inf</c> and <c>.nan</c> are numbers too, and so is what overflows to infinity.</summary>
    public bool TryNumber(out double value)
    {
        value = 0;
        if (IsQuoted) return false;
        if (Number().IsMatch(Text)) return double.TryParse(Text, NumberStyles.Float, CultureInfo.InvariantCulture, out value);
        if (TryInteger(out long whole))
        {
            value = whole;
            return true;
        }
        value = Text switch
        {
            ".inf" or ".Inf" or ".INF" or "+.inf" or "+.Inf" or "+.INF" => double.PositiveInfinity,
            "-.inf" or "-.Inf" or "-.INF" => double.NegativeInfinity,
            ".nan" or ".NaN" or ".NAN" => double.NaN,
            _ => 0,
        };
        return value != 0;
    }

    /// <summary>Reads a number as a float, rounded once; infinite where it is out of range.</summary>
    public bool TrySingle(out float value)
    {
        value = 0;
        if (!TryNumber(out double number)) return false;
        value = double.IsFinite(number) && Number().IsMatch(Text) ? float.Parse(Text, NumberStyles.Float, CultureInfo.InvariantCulture) : (float)number;
        return true;
    }

    /// <summary>Whether it is this word; British spelling counts as American.</summary>
    public bool Is(string word) => Text == word || Spelling.American(Text) == word;

    /// <summary>The text, in quotes if it was.</summary>
    public override string ToString() => IsQuoted ? $"\"{Text}\"" : Text;

    static string Compact(string text)
    {
        if (text is "NaN") return ".nan";
        if (text is "Infinity") return ".inf";
        if (text is "-Infinity") return "-.inf";
        int exponent = text.IndexOf('E', StringComparison.Ordinal);
        return exponent < 0 ? text
            : $"{text[..exponent]}e{int.Parse(text.AsSpan(exponent + 1), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture)}";
    }

    [GeneratedRegex("""\A(?:[-+]?[0-9]+|0o[0-7]+|0x[0-9a-fA-F]+)\z""")]
    private static partial Regex WholeNumber();

    [GeneratedRegex("""\A[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?\z""")]
    private static partial Regex Number();
}
