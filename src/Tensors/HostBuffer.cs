namespace Gradus.Tensors;

/// <summary>Memory that the loader fills and a step takes as its input, without a copy.</summary>
public sealed class HostBuffer
{
    readonly Block block;
    Shape shape;

    /// <summary>Makes a buffer; its content is zero.</summary>
    /// <param name="capacity">The most floats it will hold.</param>
    public HostBuffer(int capacity)
    {
        block = Block.Allocate(capacity, zeroed: true);
        shape = Shape.Of(capacity);
    }

    /// <summary>How many floats fit.</summary>
    public int Capacity => block.Length;

    /// <summary>The shape of what it holds now, such as [N,H,W,C]; may change from batch to batch within the capacity.</summary>
    /// <exception cref="ShapeException">The shape has more elements than the buffer.</exception>
    public Shape Shape
    {
        get => shape;
        set => shape = value.Length <= Capacity ? value
            : throw new ShapeException($"a host buffer of {Capacity} floats cannot hold {value}");
    }

    /// <summary>The floats of <see cref="Shape"/>, row-major.</summary>
    public Span<float> Span => block.Span(shape.Length);

    internal Block Block => block;
}
