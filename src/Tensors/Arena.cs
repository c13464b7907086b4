namespace Gradus.Tensors;

/// <summary>One aligned buffer each for parameter values, gradients, every optimizer slot, running statistics and the average of the values, in declaration order.</summary>
/// <remarks>
/// Host memory goes in and out by three doors only: <see cref="HostBuffer"/>, <see cref="CopyTo"/> / <see cref="CopyFrom"/>, and
/// <see cref="Run"/>. Declare everything first, then <see cref="Allocate"/> once.
/// </remarks>
public sealed class Arena
{
    const int Alignment = 16;

    readonly List<Parameter> parameters = [];
    readonly List<StateBuffer> buffers = [];
    readonly List<Segment> segments = [];
    readonly List<Segment> bufferSegments = [];
    readonly HashSet<string> names = new(StringComparer.Ordinal);
    Block values, gradients, state, pending, average;
    Block[] slots = [];
    int length, stateLength;
    bool allocated;
    Tape? tape;

    /// <summary>The parameters, in declaration order.</summary>
    public IReadOnlyList<Parameter> Parameters => parameters;

    /// <summary>Where each parameter lies, in declaration order.</summary>
    public IReadOnlyList<Segment> Segments => segments;

    /// <summary>The buffers, in declaration order.</summary>
    public IReadOnlyList<StateBuffer> Buffers => buffers;

    /// <summary>Where each buffer lies, in declaration order.</summary>
    public IReadOnlyList<Segment> BufferSegments => bufferSegments;

    /// <summary>Bytes that <see cref="Allocate"/> will make.</summary>
    /// <param name="optimizerSlots">How many slots per parameter the optimizer keeps.</param>
    /// <param name="averages">Whether it keeps a moving average of the values.</param>
    public long Bytes(int optimizerSlots, bool averages = false) => sizeof(float) * (((2L + optimizerSlots + (averages ? 1 : 0)) * length) + (2L * stateLength));

    /// <summary>How many optimizer slots there are.</summary>
    public int Slots => slots.Length;

    /// <summary>Whether it keeps a moving average of the values.</summary>
    public bool HasAverage { get; private set; }

    /// <summary>Where the weights lie that are evaluated, reported and saved: the average where there is one, else the values.</summary>
    public Region Evaluated => HasAverage ? Region.Average : Region.Values;

    /// <summary>Declares a parameter.</summary>
    /// <param name="name">Its path, unique in the arena.</param>
    /// <param name="shape">Its shape.</param>
    /// <param name="isWeight">Whether L1 and L2 apply: true for weights, false for biases and normalisation.</param>
    public Parameter Declare(string name, Shape shape, bool isWeight)
    {
        var parameter = new Parameter(this, Next(name, shape, isWeight, segments, ref length));
        parameters.Add(parameter);
        return parameter;
    }

    /// <summary>Declares a buffer.</summary>
    /// <param name="name">Its path, unique in the arena.</param>
    /// <param name="shape">Its shape.</param>
    public StateBuffer DeclareBuffer(string name, Shape shape)
    {
        var buffer = new StateBuffer(this, Next(name, shape, isWeight: false, bufferSegments, ref stateLength));
        buffers.Add(buffer);
        return buffer;
    }

    /// <summary>Makes the memory, all zero. Nothing can be declared afterwards.</summary>
    /// <param name="optimizerSlots">How many slots per parameter the optimizer keeps.</param>
    /// <param name="averages">Whether to keep a moving average of the values.</param>
    public void Allocate(int optimizerSlots, bool averages = false)
    {
        if (allocated) throw new InvalidOperationException("the arena has its memory already");
        ArgumentOutOfRangeException.ThrowIfNegative(optimizerSlots);
        allocated = true;
        values = Block.Allocate(length, zeroed: true);
        gradients = Block.Allocate(length, zeroed: true);
        state = Block.Allocate(stateLength, zeroed: true);
        pending = Block.Allocate(stateLength, zeroed: true);
        HasAverage = averages;
        if (averages) average = Block.Allocate(length, zeroed: true);
        slots = new Block[optimizerSlots];
        for (int i = 0; i < slots.Length; i++) slots[i] = Block.Allocate(length, zeroed: true);
        foreach (Parameter parameter in parameters) parameter.Place(values.Part(parameter.Segment.Start, parameter.Segment.Length), tape);
    }

    /// <summary>Copies one segment of a region out.</summary>
    /// <param name="region">Which region.</param>
    /// <param name="segment">One of <see cref="Segments"/>, or of <see cref="BufferSegments"/> for <see cref="Region.Buffers"/>.</param>
    /// <param name="to">As long as the segment.</param>
    public void CopyTo(Region region, Segment segment, Span<float> to) => Part(region, segment).CopyTo(Fitting(segment, to));

    /// <summary>Copies one segment of a region in.</summary>
    /// <param name="region">Which region.</param>
    /// <param name="segment">One of <see cref="Segments"/>, or of <see cref="BufferSegments"/> for <see cref="Region.Buffers"/>.</param>
    /// <param name="from">As long as the segment.</param>
    public void CopyFrom(Region region, Segment segment, ReadOnlySpan<float> from)
    {
        if (from.Length != segment.Length) throw new ShapeException($"{segment.Name} has {segment.Length} floats, not {from.Length}");
        from.CopyTo(Part(region, segment));
    }

    /// <summary>Makes the average a copy of the values; nothing happens where there is none.</summary>
    public void StartAverage()
    {
        if (HasAverage) Whole(Region.Values).CopyTo(Whole(Region.Average));
    }

    /// <summary>Lets values and average change places, so that a forward runs on the averaged weights; the same again puts them back to the bit. Nothing happens without an average.</summary>
    public void ExchangeAverage()
    {
        if (!HasAverage) return;
        Span<float> ours = Whole(Region.Values), theirs = Whole(Region.Average), part = stackalloc float[1024];
        for (int at = 0; at < ours.Length; at += part.Length)
        {
            int count = Math.Min(part.Length, ours.Length - at);
            ours.Slice(at, count).CopyTo(part);
            theirs.Slice(at, count).CopyTo(ours[at..]);
            part[..count].CopyTo(theirs[at..]);
        }
    }

    /// <summary>Runs a kernel on the memory.</summary>
    public void Run<TKernel>(ref TKernel kernel)
        where TKernel : struct, IArenaKernel => kernel.Run(new ArenaMemory(this));

    /// <summary>Makes staged buffers count: the step is committed.</summary>
    public void Publish()
    {
        foreach (StateBuffer buffer in buffers) buffer.Publish();
    }

    /// <summary>Forgets staged buffers: the step is refused, or was a probe.</summary>
    public void Drop()
    {
        foreach (StateBuffer buffer in buffers) buffer.Drop();
    }

    internal void Attach(Tape owner)
    {
        if (tape is not null) throw new InvalidOperationException("the arena belongs to another tape already");
        tape = owner;
        foreach (Parameter parameter in parameters) parameter.Attach(owner);
    }

    internal void BeginGradients()
    {
        foreach (Parameter parameter in parameters) parameter.BeginGradient();
    }

    internal void FinishGradients()
    {
        foreach (Parameter parameter in parameters) parameter.FinishGradient();
    }

    internal Span<float> Part(Region region, Segment segment) => Memory(region).Part(segment.Start, segment.Length).Span(segment.Length);

    internal Span<float> Pending(Segment segment) => pending.Part(segment.Start, segment.Length).Span(segment.Length);

    internal Span<float> Whole(Region region)
    {
        Block memory = Memory(region);
        return memory.Span(memory.Length);
    }

    static Span<float> Fitting(Segment segment, Span<float> memory) => memory.Length == segment.Length ? memory
        : throw new ShapeException($"{segment.Name} has {segment.Length} floats, not {memory.Length}");

    Block Memory(Region region) => !allocated ? throw new InvalidOperationException("the arena has no memory before Allocate") : region.Kind switch
    {
        RegionKind.Values => values,
        RegionKind.Gradients => gradients,
        RegionKind.Buffers => state,
        RegionKind.Average => HasAverage ? average : throw new InvalidOperationException("the arena was allocated without an average"),
        _ => slots[region.Index],
    };

    Segment Next(string name, Shape shape, bool isWeight, List<Segment> list, ref int end)
    {
        if (allocated) throw new InvalidOperationException($"'{name}' is declared after the arena was allocated");
        if (!names.Add(name)) throw new ArgumentException($"two parameters are called '{name}'");
        var segment = new Segment(name, end, shape, isWeight);
        long next = ((long)end + shape.Length + Alignment - 1) / Alignment * Alignment;
        if (next > Array.MaxLength) throw new ShapeException($"with '{name}' of {shape} the parameters are {next} numbers; an arena holds at most {Array.MaxLength}");
        end = (int)next;
        list.Add(segment);
        return segment;
    }
}
