using System.Reflection;
using Gradus.Catalogs;

namespace Gradus.Training.Recipes;

/// <summary>Reads the values that stand as one scalar or as a flat list of scalars: booleans, numbers, texts, words of an enum, small structs.</summary>
static class ScalarReader
{
    /// <summary>Whether values of this type are read here.</summary>
    public static bool Reads(Type type) => type.IsEnum || type == typeof(string) || type == typeof(bool) || IsNumber(type) || SpecValues.IsScalars(type);

    /// <summary>Reads a value that is there.</summary>
    /// <exception cref="RecipeException">It is none of this type or out of range.</exception>
    public static object Read(Node node, Type type, string name)
    {
        if (SpecValues.IsScalars(type)) return Small(node, type, name);
        object? value = node is not ScalarNode { Value: var scalar } ? null
            : type.IsEnum ? Word(scalar, type)
            : type == typeof(string) ? scalar.Text
            : type == typeof(bool) ? (scalar.TryBoolean(out bool truth) ? truth : null)
            : Number(scalar, type);
        return value ?? throw new RecipeException(node.Mark, $"{name} is {node.Description}; expected {Expected(type, null)}{Suggestion(node, type)}");
    }

    /// <summary>The word of an enum's value.</summary>
    public static string WordOf(Enum value)
    {
        FieldInfo? field = value.GetType().GetField(value.ToString());
        return field?.GetCustomAttribute<WordAttribute>()?.Word ?? Kebab.Of(value.ToString());
    }

    /// <summary>What may stand where a value of this type is read.</summary>
    public static string Expected(Type type, CatalogSet? catalogs)
    {
        type = Nullable.GetUnderlyingType(type) ?? type;
        if (SpecValues.IsScalars(type)) return SpecValues.Expected(type);
        if (type.IsEnum) return string.Join("|", Enum.GetValues(type).Cast<Enum>().Select(WordOf));
        if (type == typeof(string)) return "a text";
        if (type == typeof(bool)) return "true or false";
        if (type == typeof(int)) return "a whole number of at most 32 bits";
        if (type == typeof(long)) return "a whole number";
        if (IsNumber(type)) return "a finite number";
        if (SpecValues.ItemOf(type) is { } item) return $"a list, each item {Expected(item, catalogs)}";
        if (SpecValues.ValueOf(type) is { } value) return $"a mapping from names to values, each {Expected(value, catalogs)}";
        return type.IsAbstract && catalogs is not null ? $"{catalogs.Of(type).One}: a word, or a mapping with 'type'" : "a mapping";
    }

    /// <summary>A value that its own checks refused. A sentence that begins with the name of what is refused needs it no second time.</summary>
    public static RecipeException Refused(Mark mark, string name, ArgumentException error)
    {
        string sentence = Sentence(error);
        return new RecipeException(mark, sentence.StartsWith($"{name} ", StringComparison.Ordinal) ? sentence : $"{name}: {sentence}");
    }

    /// <summary>An exception's sentence without what the framework puts behind it.</summary>
    public static string Sentence(ArgumentException error)
    {
        string sentence = error.Message.Split('\n')[0].Trim();
        int tail = sentence.IndexOf(" (Parameter '", StringComparison.Ordinal);
        return tail < 0 ? sentence : sentence[..tail];
    }

    static bool IsNumber(Type type) => type == typeof(int) || type == typeof(long) || type == typeof(float) || type == typeof(double);

    static string Suggestion(Node node, Type type) => type.IsEnum && node is ScalarNode scalar
        && Nearest.Of(scalar.Value.Text, Enum.GetValues(type).Cast<Enum>().Select(WordOf)) is { } near ? $"; did you mean '{near}'?" : "";

    static object? Number(Scalar scalar, Type type)
    {
        if (type == typeof(int)) return scalar.TryInteger(out long small) && small is >= int.MinValue and <= int.MaxValue ? (int)small : null;
        if (type == typeof(long)) return scalar.TryInteger(out long whole) ? whole : null;
        if (!scalar.TryNumber(out double number)) return null;
        // Through double a decimal would be rounded twice; the text is rounded to float once.
        if (type == typeof(float)) return scalar.TrySingle(out float single) && float.IsFinite(single) ? single : null;
        return double.IsFinite(number) ? number : null;
    }

    static Enum? Word(Scalar scalar, Type type)
    {
        foreach (Enum value in Enum.GetValues(type))
            if (scalar.Is(WordOf(value))) return value;
        return null;
    }

    static object Small(Node node, Type type, string name)
    {
        Scalars? given = node switch
        {
            ScalarNode scalar => Scalars.One(scalar.Value),
            SequenceNode sequence when sequence.Items.All(item => item is ScalarNode) =>
                Scalars.List(sequence.Items.Select(item => ((ScalarNode)item).Value).ToArray().AsSpan()),
            _ => null,
        };
        try
        {
            return (given is null ? null : SpecValues.Read(type, given))
                ?? throw new RecipeException(node.Mark, $"{name} is {given?.ToString() ?? node.Description}; expected {SpecValues.Expected(type)}");
        }
        catch (ArgumentException error)
        {
            throw Refused(node.Mark, name, error);
        }
    }
}
