using Gradus.Kernels.Drivers;

namespace Gradus.Tensors;

/// <summary>Records the operations of one step at a time, runs them backwards, and owns the memory of the step.</summary>
/// <remarks>
/// A run owns its tape; one thread uses it. Nodes are pooled by their place in the step, tensors by size, so that a steady step
/// allocates nothing. An activation is given back right after the backward of the operation that made it, a gradient as soon as it is consumed.
/// </remarks>
public sealed partial class Tape
{
    readonly StoragePool pool;
    readonly List<Node?> nodes = [];
    readonly List<Tensor> made = [];
    int count;
    bool open;

    /// <summary>Makes a tape.</summary>
    /// <param name="arena">The parameters that its steps use, or null.</param>
    /// <param name="poolLimitBytes">The most bytes of free memory it keeps between uses.</param>
    public Tape(Arena? arena = null, long poolLimitBytes = 16L << 30)
    {
        pool = new StoragePool(poolLimitBytes);
        Arena = arena;
        arena?.Attach(this);
    }

    /// <summary>The parameters of its steps.</summary>
    public Arena? Arena { get; }

    /// <summary>Whether the open step records backwards.</summary>
    public bool IsRecording { get; private set; }

    /// <summary>Watches the steps; null for none.</summary>
    public ITapeObserver? Observer { get; set; }

    /// <summary>Why the last observer was detached; null when none was.</summary>
    public Exception? ObserverFailure { get; private set; }

    /// <summary>The path of the layer that runs now.</summary>
    public string Layer { get; private set; } = "";

    /// <summary>Opens a step; dispose what it returns to end it.</summary>
    /// <param name="record">False for inference: nothing is recorded and no gradient flows.</param>
    /// <param name="adds">Whether the gradients of parameters are added to those of the recorded step before, instead of taking their place.</param>
    public Step Begin(bool record = true, bool adds = false)
    {
        if (open) throw new InvalidOperationException("a step is open on this tape already");
        open = true;
        IsRecording = record;
        if (record && !adds) Arena?.BeginGradients();
        return new Step(this);
    }

    /// <summary>Takes a host buffer as a tensor of the step, without a copy.</summary>
    /// <param name="buffer">Must not change before the step ends.</param>
    /// <param name="wantsGradient">Whether its gradient is wanted too, as saliency does; the tensor is then kept with its gradient.</param>
    public Tensor Input(HostBuffer buffer, bool wantsGradient = false) => View(buffer.Block, buffer.Shape, wantsGradient && IsRecording);

    /// <summary>Names the layer whose operations follow, until the scope is disposed.</summary>
    public LayerScope Enter(string path)
    {
        var scope = new LayerScope(this, Layer);
        Layer = path;
        return scope;
    }

    /// <summary>Gives memory of the step back early. For the scratch of an operation; every handle on it is stale afterwards.</summary>
    public void Free(Tensor scratch)
    {
        if (scratch.Storage.Tape != this) throw new InvalidOperationException("only a tensor of this tape can be given back to it");
        pool.Give(scratch.Storage);
    }

    /// <summary>Runs the step backwards from a scalar: afterwards the arena holds the gradient of every parameter.</summary>
    /// <param name="loss">The scalar.</param>
    /// <param name="share">What every gradient is multiplied by.</param>
    /// <exception cref="ShapeException">The loss is not a scalar.</exception>
    /// <exception cref="InvalidOperationException">No recorded step is open, nothing that wants a gradient led to the loss, or its backward has run already.</exception>
    public void Backward(Tensor loss, float share = 1)
    {
        if (!IsRecording) throw new InvalidOperationException("Backward needs an open step that records");
        if (loss.Shape.Length != 1) throw new ShapeException($"Backward starts from a scalar, not {loss.Shape}");
        if (!loss.WantsGradient) throw new InvalidOperationException("nothing that wants a gradient led to this loss");
        if (count == 0) throw new InvalidOperationException("nothing is recorded that could lead to this loss: Backward has run already");
        Elementwise.Fill(loss.GradientSlot(out _), share);
        for (int i = count - 1; i >= 0; i--)
        {
            Node node = nodes[i]!;
            Run(node);
            node.Clear();
        }
        count = 0;
        Arena?.FinishGradients();
    }

    internal static Tape? Of(ReadOnlySpan<Tensor> inputs, out bool wantsGradient)
    {
        Tape? tape = null;
        wantsGradient = false;
        foreach (Tensor input in inputs)
        {
            Storage storage = input.Storage;
            if (storage.Tape is not { open: true } found) continue;
            if (tape is not null && tape != found) throw new InvalidOperationException("the inputs of an operation belong to two tapes");
            tape = found;
            wantsGradient |= storage.WantsGradient && found.IsRecording;
        }
        return tape;
    }

    internal Tensor New(Shape shape, bool wantsGradient)
    {
        Storage storage = Take(shape);
        storage.WantsGradient = wantsGradient;
        return new Tensor(storage);
    }

    internal Storage Take(Shape shape)
    {
        Storage storage = pool.Take(shape.Length);
        storage.Shape = shape;
        storage.Tape = this;
        made.Add(new Tensor(storage));
        return storage;
    }

    /// <summary>Another shape on the memory of a tensor of this tape.</summary>
    internal Tensor ViewOf(Tensor x, Shape shape)
    {
        Tensor view = View(x.Storage.Block, shape, x.WantsGradient && IsRecording);
        view.Storage.ViewOf = x.Storage;
        return view;
    }

    internal Tensor View(Block block, Shape shape, bool wantsGradient)
    {
        Storage storage = pool.TakeView(block);
        storage.Shape = shape;
        storage.Tape = this;
        storage.WantsGradient = wantsGradient;
        var tensor = new Tensor(storage);
        made.Add(tensor);
        return tensor;
    }

    internal void Record<TSaved>(string operation, Tensor y, in TSaved saved, Backward<TSaved> backward)
        where TSaved : struct
    {
        if (!open) return;
        Show(operation, Layer, y, forward: true);
        if (!y.WantsGradient) return;
        if (count == nodes.Count) nodes.Add(null);
        if (nodes[count] is not Node<TSaved> node) nodes[count] = node = new Node<TSaved>();
        node.Set(in saved, backward);
        node.Output = y;
        node.Operation = operation;
        node.Layer = Layer;
        count++;
    }

    void Run(Node node)
    {
        Storage output = node.Output.Storage;
        Storage? gradient = output.Gradient;
        if (gradient is not null)
        {
            var dy = new Tensor(gradient);
            Show(node.Operation, node.Layer, dy, forward: false);
            if (output.Retained)
            {
                // The backward may overwrite what it is given, and the caller wants to read it: it works on a copy.
                Tensor copy = New(dy.Shape, wantsGradient: false);
                dy.Span.CopyTo(copy.Span);
                dy = copy;
            }
            else output.Gradient = null;
            // Until now it may have been marked as handed on: by the backward that handed it to this output.
            dy.Storage.Adopted = false;
            node.Run(dy);
            Storage used = dy.Storage;
            if (!used.Adopted) pool.Give(used);
            else used.Adopted = false;
        }
        if (!output.Retained) pool.Give(output);
    }

    /// <summary>Whether an observer looks at values.</summary>
    internal bool IsRead => Observer is { ReadsValues: true };

    /// <summary>Tells the observer, if there is one, of an operation that has run, or whose backward runs next.</summary>
    internal void Show(string operation, string layer, Tensor values, bool forward, bool isComputed = true)
    {
        if (Observer is null) return;
        var seen = new TapeEvent(operation, layer, new TensorView(values.Span, values.Shape), isComputed);
        try
        {
            if (forward) Observer.Forward(in seen);
            else Observer.Backward(in seen);
        }
        catch (Exception error)
        {
            // Watching must never stop a run.
            ObserverFailure = error;
            Observer = null;
        }
    }

    void End()
    {
        for (int i = 0; i < count; i++) nodes[i]!.Clear();
        count = 0;
        foreach (Tensor tensor in made)
            if (tensor.IsLive) pool.Give(tensor.Storage);
        made.Clear();
        Layer = "";
        IsRecording = false;
        open = false;
    }
}
