namespace Gradus.Tensors;

/// <summary>A handle on floats with a shape, row-major. Operations are extension methods under <c>Ops/</c>.</summary>
/// <remarks>
/// Nobody disposes a tensor. One that is made inside a step belongs to the step's tape, which reuses its memory; reading it afterwards
/// throws. <see cref="Keep"/> copies it out. One that is made outside a step is an ordinary object.
/// </remarks>
public readonly struct Tensor : IEquatable<Tensor>
{
    readonly Storage? storage;
    readonly int generation;

    internal Tensor(Storage storage)
    {
        this.storage = storage;
        generation = storage.Generation;
    }

    /// <summary>The sizes of its axes.</summary>
    public Shape Shape => Storage.Shape;

    /// <summary>Its floats, row-major. Whoever writes them must have made the tensor.</summary>
    public Span<float> Span => Storage.Span;

    /// <summary>The tape of the step it belongs to; null for an ordinary tensor.</summary>
    public Tape? Tape => Storage.Tape;

    /// <summary>Whether a gradient flows into it, so that a backward has to make one.</summary>
    public bool WantsGradient => Storage.WantsGradient;

    /// <summary>Whether this handle points at a tensor that still lives.</summary>
    public bool IsLive => storage is not null && storage.Generation == generation;

    internal Storage Storage => IsLive ? storage!
        : throw new InvalidOperationException(storage is null
            ? "this tensor was never made: it is the default value of the struct"
            : "this tensor belonged to a step that has ended or to an activation whose backward is done, and its memory serves another tensor now; read it earlier or Keep() a copy");

    /// <summary>An ordinary tensor with these values.</summary>
    /// <param name="values">Row-major, as many as the shape has elements.</param>
    /// <param name="shape">The sizes.</param>
    public static Tensor Of(ReadOnlySpan<float> values, Shape shape)
    {
        if (values.Length != shape.Length) throw new ShapeException($"tensor: {values.Length} values cannot fill {shape}, which has {shape.Length} elements");
        Tensor tensor = Ordinary(shape);
        values.CopyTo(tensor.Span);
        return tensor;
    }

    /// <summary>An ordinary tensor of zeros.</summary>
    public static Tensor Zeros(Shape shape) => Ordinary(shape);

    /// <summary>The tensor that an operation writes its result into: on the tape of its inputs while a step is open, ordinary otherwise. Content undefined.</summary>
    /// <param name="shape">The shape of the result.</param>
    /// <param name="inputs">What the operation reads; the result wants a gradient when one of them does and the step records.</param>
    /// <exception cref="InvalidOperationException">The inputs belong to different tapes.</exception>
    public static Tensor Result(Shape shape, params ReadOnlySpan<Tensor> inputs)
    {
        Tape? tape = Tape.Of(inputs, out bool wantsGradient);
        return tape is null ? Ordinary(shape) : tape.New(shape, wantsGradient);
    }

    /// <summary>Asks the tape to keep this tensor, and the gradient that arrives at it, until the step ends.</summary>
    public void Retain()
    {
        // A view lives on the memory of the tensor that it views, so that is kept too.
        for (Storage? kept = Storage; kept is not null; kept = kept.ViewOf) kept.Retained = true;
    }

    /// <summary>The gradient that arrived at a retained tensor, after <see cref="Tape.Backward"/>; null when none did.</summary>
    public Tensor? ArrivedGradient => Storage.Gradient is { } gradient ? new Tensor(gradient) : null;

    /// <summary>The only value of a tensor of one element.</summary>
    public float Item() => Shape.Length == 1 ? Span[0] : throw new ShapeException($"Item() reads a tensor of one element, not {Shape}");

    /// <summary>An ordinary copy, which outlives the step.</summary>
    public Tensor Keep() => Of(Span, Shape);

    /// <inheritdoc/>
    public bool Equals(Tensor other) => ReferenceEquals(storage, other.storage) && generation == other.generation;

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is Tensor other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(storage, generation);

    /// <summary>The shape, and the values of a small tensor.</summary>
    public override string ToString() => !IsLive ? "stale tensor" : Shape.Length <= 16
        ? FormattableString.Invariant($"{Shape} {string.Join(' ', Span.ToArray().Select(v => v.ToString("g6", System.Globalization.CultureInfo.InvariantCulture)))}")
        : Shape.ToString();

    /// <summary>Whether two handles are on the same tensor.</summary>
    public static bool operator ==(Tensor a, Tensor b) => a.Equals(b);

    /// <summary>Whether two handles are on different tensors.</summary>
    public static bool operator !=(Tensor a, Tensor b) => !a.Equals(b);

    static Tensor Ordinary(Shape shape) => new(new Storage { Block = Block.Allocate(shape.Length, zeroed: true), OwnsBlock = true, Shape = shape });
}
