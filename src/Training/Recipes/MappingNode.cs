using Gradus.Catalogs;

namespace Gradus.Training.Recipes;

/// <summary>A mapping of a recipe; no key occurs twice.</summary>
public sealed class MappingNode(IReadOnlyList<MappingPair> pairs, Mark mark)
    : Node(mark, 1 + pairs.Select(pair => pair.Value.Height).DefaultIfEmpty().Max(), 1 + pairs.Sum(pair => pair.Value.Size))
{
    /// <summary>The pairs, in order.</summary>
    public IReadOnlyList<MappingPair> Pairs { get; } = pairs;

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
    public MappingNode With(string key, Node value)
    {
        if (Find(key) is not { } old) return new MappingNode([.. Pairs, new MappingPair(key, value.Mark, value)], Mark);
        return new MappingNode(Pairs.Select(pair => pair == old ? pair with { Value = value } : pair).ToList(), Mark);
    }
}
