using System.Diagnostics.CodeAnalysis;
using Gradus.Catalogs;

namespace Gradus.Training.Recipes;

/// <summary>Turns nodes into specs. Every mistake is one sentence with its position; an unknown key or word names the nearest known one.</summary>
/// <param name="catalogs">The words.</param>
public sealed class SpecReader(CatalogSet catalogs)
{
    const string TypeKey = "type";
    readonly SpecWriter writer = new(catalogs);

    /// <summary>Reads a root record: its keys are those of a mapping without <c>type</c>.</summary>
    /// <typeparam name="TRoot">A sealed record. Where it has <c>Items&lt;RecipeSection&gt; Sections</c>, other keys are looked up among the sections.</typeparam>
    /// <exception cref="RecipeException">The nodes say no such record.</exception>
    public static TRoot Read<TRoot>(Node node, CatalogSet catalogs)
        where TRoot : class => (TRoot)new SpecReader(catalogs).Root(node, catalogs.Record(typeof(TRoot)));

    /// <summary>Reads the value of a key.</summary>
    /// <param name="node">What stands there.</param>
    /// <param name="type">The type of the value.</param>
    /// <param name="isNullable">Whether nothing may stand there.</param>
    /// <param name="name">What messages call it.</param>
    /// <exception cref="RecipeException">The node says no such value.</exception>
    internal object? Value(Node node, Type type, bool isNullable, string name)
    {
        if (node is ScalarNode { Value.IsNull: true })
            return isNullable ? null : throw new RecipeException(node.Mark, $"{name} is empty; expected {Expected(type)}");
        type = Nullable.GetUnderlyingType(type) ?? type;
        if (ScalarReader.Reads(type)) return ScalarReader.Read(node, type, name);
        if (SpecValues.ItemOf(type) is { } item) return List(node, item, name);
        if (SpecValues.ValueOf(type) is { } value) return Table(node, value, name);
        if (type.IsAbstract) return Spec(node, catalogs.Of(type), name);
        Entry record = catalogs.Record(type);
        if (node is SequenceNode && record.IsBareList) return Listed(node, record, name);
        return node is MappingNode mapping ? Record(mapping, record, name, null, false)
            : throw Unexpected(node, name, Expected(type));
    }

    string Expected(Type type)
    {
        if (type.IsAbstract || ScalarReader.Reads(Nullable.GetUnderlyingType(type) ?? type) || SpecValues.ItemOf(type) is not null || SpecValues.ValueOf(type) is not null) return ScalarReader.Expected(type, catalogs);
        Entry record = catalogs.Record(type);
        string list = !record.IsBareList ? "" : SpecValues.ItemOf(record.List.Type) is { IsAbstract: true } item ? $"a list of {catalogs.Of(item).Name}s, or " : "a list, or ";
        return $"{list}a mapping with the keys {Words(record)}";
    }

    object Root(Node node, Entry root)
    {
        Key? sections = root.Keys.FirstOrDefault(key => key.Property.Name == "Sections" && key.Type == typeof(Items<RecipeSection>));
        if (node is not MappingNode mapping)
            throw new RecipeException(node.Mark, $"a recipe is a mapping with the keys {Words(root)}, but {node.Description} came");
        return Record(mapping, root, "the recipe", null, sections is not null);
    }

    object List(Node node, Type item, string name)
    {
        if (node is not SequenceNode sequence) throw Unexpected(node, name, ScalarReader.Expected(typeof(Items<>).MakeGenericType(item), catalogs));
        // The key 'of' would read as the preposition.
        string list = name == "of" ? "'of'" : name;
        return SpecValues.MakeItems(item, sequence.Items.Select((part, i) => Value(part, item, false, $"item {i} of {list}")).ToList());
    }

    object Table(Node node, Type value, string name)
    {
        if (node is not MappingNode mapping) throw Unexpected(node, name, "a mapping from names to values");
        return SpecValues.MakeTable(value, mapping.Pairs.Select(pair =>
            new KeyValuePair<string, object?>(pair.Key, Value(pair.Value, value, false, $"'{pair.Key}' of {name}"))).ToList());
    }

    object Spec(Node node, Catalog catalog, string name)
    {
        switch (node)
        {
            case ScalarNode scalar:
                Entry bare = Word(scalar, catalog);
                return bare.IsBare ? Create(bare, [], scalar, bare.Word, [])
                    : throw new RecipeException(node.Mark, $"{bare.Word} needs {Needs(bare)}: write {{ type: {bare.Word}, {bare.Keys.First(key => key.IsRequired).Word}: … }}");
            case SequenceNode when catalog.BareList is { } list:
                return Listed(node, list, name);
            case MappingNode mapping when mapping.Find(TypeKey) is { } type:
                if (type.Value is not ScalarNode word) throw Unexpected(type.Value, "type", $"the word of {catalog.One}");
                Entry typed = Word(word, catalog);
                return Record(mapping, typed, typed.Word, null, false);
            case MappingNode mapping when Shortened(mapping, catalog, out Entry? entry):
                return Record(mapping, entry, entry.Word, entry.Short, false);
            case MappingNode:
                throw new RecipeException(node.Mark, $"{name} is a mapping without 'type'; expected the word of {catalog.One} there, such as {Example(catalog)}");
            default:
                throw Unexpected(node, name, ScalarReader.Expected(catalog.Kind, catalogs));
        }
    }

    /// <summary>What a bare list stands for.</summary>
    object Listed(Node node, Entry entry, string name) =>
        Create(entry, new Dictionary<string, object?> { [entry.List.Word] = Value(node, entry.List.Type, false, name) }, node, name, []);

    object Record(MappingNode mapping, Entry entry, string name, Key? brief, bool hasSections)
    {
        var values = new Dictionary<string, object?>(StringComparer.Ordinal);
        var places = new Dictionary<string, Mark>(StringComparer.Ordinal);
        var sections = new List<object?>();
        var implied = new List<(Key Key, MappingNode Changes)>();
        foreach (MappingPair pair in mapping.Pairs)
        {
            if (pair.Key == TypeKey && entry.Find(TypeKey) is null && IsTyped(entry)) continue;
            Key? key = brief is not null && pair.Key == entry.Word ? brief : entry.Find(pair.Key);
            if (hasSections && (key is null || key.Type == typeof(Items<RecipeSection>)))
            {
                sections.Add(Section(pair, entry, places));
                continue;
            }
            if (key is null) throw Unknown(pair, entry, name, []);
            if (!places.TryAdd(key.Word, pair.Value.Mark))
                throw new RecipeException(pair.Mark, $"the key '{pair.Key}' of {name} says again what {places[key.Word]} said");
            if (pair.Value is MappingNode { IsImplied: true } changes && !key.IsRequired) implied.Add((key, changes));
            else values.Add(key.Word, Value(pair.Value, key.Type, key.IsNullable, key.Word));
        }
        foreach (Key key in entry.Keys)
            if (key.IsRequired && !values.ContainsKey(key.Word)) throw new RecipeException(mapping.Mark, $"{name} needs the key '{key.Word}'");
        if (hasSections) values["sections"] = SpecValues.MakeItems(typeof(RecipeSection), sections);
        object spec = Create(entry, values, mapping, name, places);
        if (implied.Count == 0) return spec;
        foreach ((Key key, MappingNode changes) in implied)
        {
            object? standing = key.Property.GetValue(spec);
            Node node = standing is null ? changes : MappingNode.Changed(writer.Value(standing, key.Type), changes);
            values.Add(key.Word, Value(node, key.Type, key.IsNullable, key.Word));
        }
        return Create(entry, values, mapping, name, places);
    }

    object Section(MappingPair pair, Entry root, Dictionary<string, Mark> places)
    {
        Catalog<RecipeSection> catalog = catalogs.Of<RecipeSection>();
        Entry section = catalog.Find(pair.Key) ?? throw Unknown(pair, root, "the recipe", catalog.Entries.Select(entry => entry.Word));
        if (!places.TryAdd(section.Word, pair.Value.Mark))
            throw new RecipeException(pair.Mark, $"the key '{pair.Key}' of the recipe says again what {places[section.Word]} said");
        return pair.Value is MappingNode mapping ? Record(mapping, section, section.Word, null, false)
            : throw Unexpected(pair.Value, section.Word, $"a mapping with the keys {Words(section)}");
    }

    // A record's own validation knows no positions; its sentence begins with the key that it refuses.
    static object Create(Entry entry, Dictionary<string, object?> values, Node node, string name, Dictionary<string, Mark> places)
    {
        try
        {
            return entry.Create(values);
        }
        catch (ArgumentException error)
        {
            string sentence = ScalarReader.Sentence(error);
            Key? refused = entry.Keys.FirstOrDefault(key => sentence.StartsWith($"{key.Word} ", StringComparison.Ordinal) || Kebab.Of(error.ParamName ?? "") == key.Word);
            Mark mark = refused is not null && places.TryGetValue(refused.Word, out Mark place) ? place : node.Mark;
            throw ScalarReader.Refused(mark, name, error);
        }
    }

    static bool Shortened(MappingNode mapping, Catalog catalog, [NotNullWhen(true)] out Entry? entry)
    {
        entry = catalog.Entries.FirstOrDefault(candidate => candidate.Short is not null && mapping.Pairs.Any(pair => pair.Key == candidate.Word));
        return entry is not null;
    }

    static Entry Word(ScalarNode scalar, Catalog catalog) => catalog.Find(scalar.Value.Text)
        ?? throw new RecipeException(scalar.Mark, $"{scalar.Description} is no {catalog.Name}{catalog.Hint(scalar.Value.Text)}");

    static RecipeException Unknown(MappingPair pair, Entry entry, string name, IEnumerable<string> more) =>
        new(pair.Mark, $"'{pair.Key}' is no key of {name}{Nearest.Hint(pair.Key, [.. entry.Keys.Where(key => key.Type != typeof(Items<RecipeSection>)).Select(key => key.Word), .. more])}");

    static RecipeException Unexpected(Node node, string name, string expected) => new(node.Mark, $"{name} is {node.Description}; expected {expected}");

    static bool IsTyped(Entry entry) => entry.Type.BaseType is { IsAbstract: true } kind && kind != typeof(RecipeSection);

    static string Words(Entry entry) => string.Join(", ", entry.Keys.Select(key => key.Word));

    static string Needs(Entry entry) => string.Join(" and ", entry.Keys.Where(key => key.IsRequired).Select(key => key.Word));

    static string Example(Catalog catalog) => string.Join(", ", catalog.Entries.Take(3).Select(entry => $"'type: {entry.Word}'"));
}
