namespace Gradus.Training.Recipes;

/// <summary>A recipe as it is written, before any word has a meaning: mappings, sequences and scalars. Immutable, so that an alias is the node itself.</summary>
public abstract class Node
{
    /// <summary>How deep a recipe may nest.</summary>
    public const int MaximumHeight = 64;

    /// <summary>How many nodes a recipe may have once aliases are expanded.</summary>
    public const int MaximumSize = 100_000;

    private protected Node(Mark mark, int height, long size) => (Mark, Height, Size) = (mark, height, size);

    /// <summary>Where it begins.</summary>
    public Mark Mark { get; }

    /// <summary>The collections on the longest way down from here: 0 for a scalar, 1 for an empty collection.</summary>
    public int Height { get; }

    /// <summary>The nodes from here down, this one included, a node that stands in two places counted twice.</summary>
    public long Size { get; }

    /// <summary>What messages call it: <c>a mapping</c>, <c>a list</c> or the scalar itself.</summary>
    public abstract string Description { get; }
}
