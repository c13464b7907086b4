namespace Gradus.Tensors;

/// <summary>The arena's memory as a kernel sees it: whole regions, one float of each per parameter, at the same index.</summary>
public readonly ref struct ArenaMemory
{
    readonly Arena arena;

    internal ArenaMemory(Arena arena) => this.arena = arena;

    /// <summary>Where each parameter lies, in declaration order.</summary>
    public IReadOnlyList<Segment> Segments => arena.Segments;

    /// <summary>Parameter values.</summary>
    public Span<float> Values => arena.Whole(Region.Values);

    /// <summary>Parameter gradients.</summary>
    public Span<float> Gradients => arena.Whole(Region.Gradients);

    /// <summary>The moving average of the parameter values.</summary>
    public Span<float> Average => arena.Whole(Region.Average);

    /// <summary>An optimizer slot.</summary>
    public Span<float> Slot(int index) => arena.Whole(Region.Slot(index));
}
