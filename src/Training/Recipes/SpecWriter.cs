using System.Collections;
using System.Globalization;
using Gradus.Catalogs;

namespace Gradus.Training.Recipes;

/// <summary>Turns specs into nodes, with every default written out, so that <see cref="SpecReader"/> gives an equal spec back.</summary>
/// <param name="catalogs">The words.</param>
public sealed class SpecWriter(CatalogSet catalogs)
{
    /// <summary>Writes a root record.</summary>
    public static MappingNode Write<TRoot>(TRoot root, CatalogSet catalogs)
        where TRoot : class => new SpecWriter(catalogs).Root(root, catalogs.Record(typeof(TRoot)));

    MappingNode Root(object root, Entry entry)
    {
        var pairs = new List<MappingPair>();
        foreach (MappingPair pair in Pairs(root, entry, null, except: typeof(Items<RecipeSection>))) pairs.Add(pair);
        Key? sections = entry.Keys.FirstOrDefault(key => key.Type == typeof(Items<RecipeSection>));
        if (sections?.Property.GetValue(root) is Items<RecipeSection> list)
        {
            foreach (RecipeSection section in list)
            {
                Entry word = catalogs.Of<RecipeSection>().Of(section);
                pairs.Add(Pair(word.Word, new MappingNode(Pairs(section, word, null), default)));
            }
        }
        return new MappingNode(pairs, default);
    }

    /// <summary>Writes the value of a key.</summary>
    internal Node Value(object value, Type type)
    {
        type = Nullable.GetUnderlyingType(type) ?? type;
        switch (value)
        {
            case string text: return Leaf(Scalar.Of(text));
            case bool truth: return Leaf(Scalar.Of(truth));
            case Enum word: return Leaf(new Scalar(ScalarReader.WordOf(word)));
            case float number: return Leaf(Scalar.Of(number));
            case double number: return Leaf(Scalar.Of(number));
            case int or long: return Leaf(Scalar.Of(Convert.ToInt64(value, CultureInfo.InvariantCulture)));
        }
        if (SpecValues.IsScalars(type)) return Small(SpecValues.Write(value));
        if (SpecValues.ItemOf(type) is { } item)
            return new SequenceNode(((IEnumerable)value).Cast<object>().Select(part => Value(part, item)).ToList(), default);
        if (SpecValues.ValueOf(type) is { } held)
            return new MappingNode(SpecValues.PairsOf(value).Select(pair => Pair(pair.Key, Value(pair.Value!, held))).ToList(), default);
        if (type.IsAbstract) return Spec(value, catalogs.Of(type));
        Entry record = catalogs.Record(type);
        List<MappingPair> pairs = Pairs(value, record, null);
        return record.IsBareList && SaysListAlone(value, record) ? pairs[0].Value : new MappingNode(pairs, default);
    }

    /// <summary>Whether every key but the list has its default.</summary>
    static bool SaysListAlone(object spec, Entry entry)
    {
        IReadOnlyDictionary<string, object?> defaults = entry.Defaults(spec);
        return entry.Keys.All(key => key == entry.List || Equals(key.Property.GetValue(spec), defaults[key.Word]));
    }

    Node Spec(object spec, Catalog catalog)
    {
        Entry entry = catalog.EntryOf(spec);
        List<MappingPair> pairs = Pairs(spec, entry, entry.Short);
        if (entry.IsBareList && pairs is [{ Value: SequenceNode list }]) return list;
        if (entry.Short is not null) return new MappingNode(pairs, default);
        var word = new ScalarNode(new Scalar(entry.Word), default);
        return pairs.Count == 0 ? word : new MappingNode([Pair("type", word), .. pairs], default);
    }

    List<MappingPair> Pairs(object spec, Entry entry, Key? brief, Type? except = null)
    {
        var pairs = new List<MappingPair>();
        IReadOnlyDictionary<string, object?>? defaults = null;
        foreach (Key key in entry.Keys)
        {
            if (key.Type == except) continue;
            object? value = key.Property.GetValue(spec);
            string word = key == brief ? entry.Word : key.Word;
            if (value is not null) pairs.Add(Pair(word, Value(value, key.Type)));
            // An absent key would come back as its default, so nothing is written as such where the default is something.
            else if ((defaults ??= entry.Defaults(spec))[key.Word] is not null || key.IsRequired) pairs.Add(Pair(word, Leaf(new Scalar("null"))));
        }
        return pairs;
    }

    static Node Small(Scalars scalars) => scalars.IsList
        ? new SequenceNode(scalars.Values.Select(Leaf).ToList(), default) : Leaf(scalars.Values[0]);

    static Node Leaf(Scalar scalar) => new ScalarNode(scalar, default);

    static MappingPair Pair(string key, Node value) => new(key, default, value);
}
