namespace Gradus.Tensors;

/// <summary>State that is not trained, such as running statistics: a segment of the arena's buffers.</summary>
/// <remarks>A step stages its new content; it counts only when the step is committed, so that a refused step leaves no trace.</remarks>
public sealed class StateBuffer
{
    readonly Arena arena;
    bool staged;

    internal StateBuffer(Arena arena, Segment segment)
    {
        this.arena = arena;
        Segment = segment;
    }

    /// <summary>Where it lies.</summary>
    public Segment Segment { get; }

    /// <summary>What it holds: the content of the last committed step.</summary>
    public Span<float> Value => arena.Part(Region.Buffers, Segment);

    /// <summary>The content that the open step has staged so far; the committed one where it has staged none.</summary>
    public ReadOnlySpan<float> Latest => staged ? arena.Pending(Segment) : Value;

    /// <summary>Where the open step writes its new content.</summary>
    public Span<float> Stage()
    {
        staged = true;
        return arena.Pending(Segment);
    }

    internal void Publish()
    {
        if (staged) arena.Pending(Segment).CopyTo(Value);
        staged = false;
    }

    internal void Drop() => staged = false;
}
