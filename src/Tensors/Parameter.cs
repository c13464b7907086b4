namespace Gradus.Tensors;

/// <summary>A trained tensor: a segment of the arena's values with its gradient beside it.</summary>
public sealed class Parameter
{
    readonly Arena arena;
    Storage? storage;
    bool written;

    internal Parameter(Arena arena, Segment segment)
    {
        this.arena = arena;
        Segment = segment;
    }

    /// <summary>Where it lies.</summary>
    public Segment Segment { get; }

    /// <summary>Its values; wants a gradient inside a recording step.</summary>
    /// <exception cref="InvalidOperationException">The arena is not allocated yet.</exception>
    public Tensor Value => new(storage ?? throw new InvalidOperationException($"the parameter {Segment.Name} has no memory before Arena.Allocate"));

    /// <summary>Its gradient: the sum over the step, valid after <see cref="Tape.Backward"/>.</summary>
    public Span<float> Gradient => arena.Part(Region.Gradients, Segment);

    internal Span<float> GradientSlot(out bool accumulate)
    {
        accumulate = written;
        written = true;
        return Gradient;
    }

    internal void Place(Block values, Tape? tape) =>
        storage = new Storage { Block = values, Shape = Segment.Shape, Parameter = this, WantsGradient = true, Tape = tape };

    internal void Attach(Tape tape)
    {
        if (storage is not null) storage.Tape = tape;
    }

    internal void BeginGradient() => written = false;

    internal void FinishGradient()
    {
        if (!written) Gradient.Clear();
    }
}
