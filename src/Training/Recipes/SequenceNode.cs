namespace Gradus.Training.Recipes;

/// <summary>A list of a recipe.</summary>
public sealed class SequenceNode(IReadOnlyList<Node> items, Mark mark)
    : Node(mark, 1 + items.Select(item => item.Height).DefaultIfEmpty().Max(), 1 + items.Sum(item => item.Size))
{
    /// <summary>The items, in order.</summary>
    public IReadOnlyList<Node> Items { get; } = items;

    /// <inheritdoc/>
    public override string Description => "a list";

    /// <summary>The same list with one item replaced.</summary>
    public SequenceNode With(int index, Node item) => new(Items.Select((old, i) => i == index ? item : old).ToList(), Mark);
}
