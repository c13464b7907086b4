using Gradus.Catalogs;

namespace Gradus.Training.Recipes;

/// <summary>A mapping of a recipe; no key occurs twice.</summary>
public sealed class MappingNode(IReadOnlyList<MappingPair> pairs, Mark mark)
    : Node(mark, 1 + pairs.Select(pair => pair.Value.Height).DefaultIfEmpty().Max(), 1 + pairs.Sum(pair => pair.Value.Size))
{
    /// <summary>The pairs, in order.</summary>
    public IReadOnlyList<MappingPair> Pairs { get; } = pairs;

    /// <summary>Whether a setting made it where nothing stood, so that it changes the default instead of replacing it.</summary>
    public bool IsImplied { get; init; }

    /// <inheritdoc/>
    public override string Description => "a mapping";

    /// <summary>The pair of a key in American or British spelling, or null.</summary>
    public MappingPair? Find(string key)
    {
        foreach (MappingPair pair in Pairs)
            if (pair.Key == key) return pair;
        foreach (MappingPair pair in Pairs)
            if (Spelling.American(pair.Key) == Spelling.American(key)) return pair;
        return null;
    }

    /// <summary>The same mapping with one value replaced, or added at the end.</summary>
    public MappingNode With(string key, Node value) => With(key, value, value.Mark);

    MappingNode With(string key, Node value, Mark mark)
    {
        if (Find(key) is not { } old) return new MappingNode([.. Pairs, new MappingPair(key, mark, value)], Mark) { IsImplied = IsImplied };
        return new MappingNode(Pairs.Select(pair => pair == old ? pair with { Value = value } : pair).ToList(), Mark) { IsImplied = IsImplied };
    }

    /// <summary>What a default says once a setting has changed some of its keys.</summary>
    /// <param name="standing">The default: a mapping or a bare word.</param>
    /// <param name="changes">The keys that the setting gave; with a <c>type</c> of their own they stand alone.</param>
    internal static Node Changed(Node standing, MappingNode changes)
    {
        if (standing is ScalarNode word) standing = new MappingNode([new MappingPair("type", word.Mark, word)], word.Mark);
        if (standing is not MappingNode mapping || changes.Find("type") is not null) return changes;
        foreach (MappingPair pair in changes.Pairs)
        {
            Node? old = mapping.Find(pair.Key)?.Value;
            mapping = mapping.With(pair.Key, old is not null && pair.Value is MappingNode { IsImplied: true } inner ? Changed(old, inner) : pair.Value, pair.Mark);
        }
        return new MappingNode(mapping.Pairs, changes.Mark);
    }
}
