namespace Gradus.Tensors;

/// <summary>What a <see cref="Tensor"/> points at. Reused: the generation tells a stale handle from the tensor that lives here now.</summary>
sealed class Storage
{
    /// <summary>The memory; borrowed when <see cref="OwnsBlock"/> is false.</summary>
    public Block Block;

    /// <summary>The shape of the tensor that lives here.</summary>
    public Shape Shape;

    /// <summary>Goes up by one each time the storage is given back.</summary>
    public int Generation;

    /// <summary>The tape of the step; null for an ordinary tensor.</summary>
    public Tape? Tape;

    /// <summary>Whether the block goes back to the pool with the storage.</summary>
    public bool OwnsBlock;

    /// <summary>Whether a gradient flows into this tensor.</summary>
    public bool WantsGradient;

    /// <summary>The storage whose block a view borrows; null for others.</summary>
    public Storage? ViewOf;

    /// <summary>Whether the tape keeps it until the step ends.</summary>
    public bool Retained;

    /// <summary>Whether a backward handed this gradient on to another tensor, which owns it now.</summary>
    public bool Adopted;

    /// <summary>The gradient that has arrived so far.</summary>
    public Storage? Gradient;

    /// <summary>The parameter whose values these are; its gradient lies in the arena.</summary>
    public Parameter? Parameter;

    /// <summary>The floats of the tensor.</summary>
    public Span<float> Span => Block.Span(Shape.Length);
}
