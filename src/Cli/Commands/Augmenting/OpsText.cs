using Gradus.Augment;
using Gradus.Augment.Transforms.Geometry;
using Gradus.Catalogs;
using Gradus.Training.Recipes;

namespace Gradus.Cli.Commands.Augmenting;

/// <summary>Reads <c>--ops</c>: <c>rotate=15,hflip,crop(height=20;width=24),antialias=off</c>.</summary>
/// <remarks>
/// Transforms stand between commas: a bare word; <c>word=value</c>, which sets the transform's first key; or <c>word(key=value;key=value)</c>, where the first key may go without its name.
/// A list stands in brackets: <c>one-of=[rotate=15,hflip]</c>. <c>antialias=off</c>, <c>strict</c> and <c>lazy</c> are options of the whole.
/// </remarks>
static class OpsText
{
    const string Example = "\"rotate=15,hflip\"";

    static readonly Mark Place = new("--ops");

    /// <summary>Reads the text.</summary>
    /// <exception cref="RecipeException">It is no list of transforms; the sentence names the nearest word or key.</exception>
    public static Augmentation Parse(string text)
    {
        var catalogs = new CatalogSet();
        Catalog<TransformSpec> transforms = catalogs.Of<TransformSpec>();
        Entry all = catalogs.Record(typeof(Augmentation));
        Key of = all.Keys[0];
        var items = new List<Node>();
        var pairs = new List<MappingPair>();
        foreach (string item in Split(text))
        {
            string word = item[..Math.Max(0, item.AsSpan().IndexOfAny('=', '(') is var end && end >= 0 ? end : item.Length)].Trim();
            Key? option = all.Find(word);
            if (option is null || option == of || transforms.Find(word) is not null) items.Add(Item(item, transforms));
            else pairs.Add(new MappingPair(option.Word, Place, word == item ? Scalar("true") : Value(item[(item.IndexOf('=', StringComparison.Ordinal) + 1)..], transforms)));
        }
        if (items.Count == 0) throw new RecipeException(Place, $"there is no transform; expected such as {Example}");
        pairs.Add(new MappingPair(of.Word, Place, new SequenceNode(items, Place)));
        return SpecReader.Read<Augmentation>(new MappingNode(pairs, Place), catalogs);
    }

    static Node Item(string text, Catalog<TransformSpec> transforms)
    {
        int at = text.AsSpan().IndexOfAny('=', '(');
        if (at < 0) return transforms.Find(text) is { IsBare: false } entry ? throw Needs(entry) : Scalar(text);
        string word = text[..at].Trim();
        var pairs = new List<MappingPair> { new("type", Place, Scalar(word)) };
        if (text[at] == '=')
        {
            pairs.Add(new MappingPair(First(word, transforms), Place, Value(text[(at + 1)..], transforms)));
            return new MappingNode(pairs, Place);
        }
        if (!text.EndsWith(')')) throw new RecipeException(Place, $"'{text}' has a parenthesis that does not end; expected {word}(key=value;key=value)");
        List<string> keys = Split(text[(at + 1)..^1]);
        foreach (string key in keys)
        {
            int equals = key.AsSpan().IndexOfAny('=', '[');
            bool isPair = equals >= 0 && key[equals] == '=';
            if (!isPair && key != keys[0]) throw new RecipeException(Place, $"'{key}' of {word} is no key=value");
            string name = isPair ? key[..equals].Trim() : First(word, transforms);
            if (pairs.Exists(pair => pair.Key == name)) throw new RecipeException(Place, $"the key '{name}' of {word} comes twice");
            pairs.Add(new MappingPair(name, Place, Value(isPair ? key[(equals + 1)..] : key, transforms)));
        }
        return new MappingNode(pairs, Place);
    }

    static string First(string word, Catalog<TransformSpec> transforms) => transforms.Find(word)?.Keys[0].Word ?? "value";

    static RecipeException Needs(Entry entry)
    {
        string[] required = [.. entry.Keys.Where(key => key.IsRequired).Select(key => key.Word)];
        string example = required.Length > 1 || required[0] != entry.Keys[0].Word ? $"{entry.Word}({string.Join(';', required.Select(key => $"{key}=…"))})"
            : entry.Keys[0].Type == typeof(Items<TransformSpec>) ? $"{entry.Word}=[…]" : $"{entry.Word}=…";
        return new RecipeException(Place, $"{entry.Word} needs {string.Join(" and ", required)}: write {(entry.Type == typeof(Rotate) ? "rotate=15" : example)}");
    }

    static Node Value(string text, Catalog<TransformSpec> transforms)
    {
        text = text.Trim();
        if (!text.StartsWith('[')) return Scalar(text);
        if (!text.EndsWith(']')) throw new RecipeException(Place, $"the list '{text}' has no end; expected such as [0.8, 1.2]");
        return new SequenceNode([.. Split(text[1..^1]).Select(item => Item(item, transforms))], Place);
    }

    static ScalarNode Scalar(string text) => new(new Scalar(text.Trim()), Place);

    /// <summary>The parts between commas and semicolons that stand in no bracket.</summary>
    static List<string> Split(string text)
    {
        var parts = new List<string>();
        int depth = 0, start = 0;
        for (int i = 0; i <= text.Length; i++)
        {
            char letter = i < text.Length ? text[i] : ',';
            if (letter is '(' or '[') depth++;
            else if (letter is ')' or ']') depth--;
            if (depth < 0) throw new RecipeException(Place, $"'{text}' closes a bracket that it did not open");
            if (i < text.Length && (depth > 0 || letter is not (',' or ';'))) continue;
            if (depth > 0) throw new RecipeException(Place, $"'{text}' opens a bracket that it does not close");
            string part = text[start..i].Trim();
            if (part.Length == 0 && text.Trim().Length > 0) throw new RecipeException(Place, $"there is nothing between two commas of '{text}'");
            if (part.Length > 0) parts.Add(part);
            start = i + 1;
        }
        return parts;
    }
}
