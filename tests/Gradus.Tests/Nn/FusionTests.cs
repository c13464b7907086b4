using Gradus.Catalogs;
using Gradus.Kernels;
using Gradus.Nn;
using Gradus.Nn.Layers;
using Gradus.Nn.Layers.Activations;
using Gradus.Tensors;
using Gradus.Tensors.Ops.Activations;
using Gradus.Tensors.Ops.Arithmetic;
using Gradus.Tensors.Ops.Pooling;
using Gradus.Tensors.Ops.Reduce;
using Gradus.Tests.Kernels;

namespace Gradus.Tests.Nn;

/// <summary>Neighbours that run as one give what they give one after the other, to the bit, and an observer sees the same.</summary>
public sealed class FusionTests
{
    const int Height = 5, Width = 6;

    static readonly LayerSpec[] Norm = [new BatchNorm()], Residual = [new Residual(Items.Create<LayerSpec>([new BatchNorm()]), Scale: 0.5f)], Block = [new Residual(Items.Create<LayerSpec>([new BatchNorm()]))], Rectifier = [new Relu()];

    public static TheoryData<string, int, int> Cases
    {
        get
        {
            var cases = new TheoryData<string, int, int>();
            foreach (string kind in (string[])["norm", "residual", "block", "pool"])
                foreach ((int rows, int channels) in ((int, int)[])[(2, 1), (7, 3), (33, 16), (50, 17), (600, 64), (301, 130), (9, 300)]) cases.Add(kind, rows, channels);
            return cases;
        }
    }

    [Theory, MemberData(nameof(Cases))]
    public void The_fused_pair_has_the_bits_of_its_parts_watched_or_not(string kind, int rows, int channels)
    {
        Seen expected = Parts(kind, rows, channels);
        foreach (bool isWatched in (bool[])[true, false])
            foreach (int threads in (int[])[1, 2, 7])
            {
                Seen fused = Fused(kind, rows, channels, isWatched, threads);
                SameBits.Equal([.. expected.Numbers], [.. fused.Numbers]);
                if (!isWatched) continue;
                Assert.Equal(expected.Events, fused.Events);
            }
    }

    [Theory, InlineData("norm"), InlineData("residual"), InlineData("block"), InlineData("pool")]
    public void Where_the_input_has_another_use_its_gradients_add_up_to_the_same_bits(string kind)
    {
        foreach ((int rows, int channels) in ((int, int)[])[(7, 3), (50, 17), (301, 130)])
        {
            Seen expected = Parts(kind, rows, channels, isUsedAgain: true), fused = Fused(kind, rows, channels, isWatched: false, threads: 2, isUsedAgain: true);
            SameBits.Equal([.. expected.Numbers], [.. fused.Numbers]);
        }
    }

    [Theory, InlineData("norm"), InlineData("residual"), InlineData("block"), InlineData("pool")]
    public void Who_does_not_read_values_sees_the_same_events_and_is_refused_what_is_not_there(string kind)
    {
        Seen expected = Parts(kind, 33, 16), told = Fused(kind, 33, 16, isWatched: true, threads: 2, readsValues: false);
        SameBits.Equal([.. expected.Numbers], [.. told.Numbers]);
        Assert.Equal(expected.Events.Select(Kind), told.Events.Select(Kind));
        Assert.All(told.Events, seen => Assert.Equal(Hidden(kind).Any(hidden => seen.StartsWith(hidden, StringComparison.Ordinal)), seen.EndsWith("not computed", StringComparison.Ordinal)));
    }

    static string[] Hidden(string kind) => kind switch
    {
        "norm" => ["forward 0/batch-norm BatchNorm ", "backward 0/batch-norm BatchNorm "],
        "block" => ["forward 0/residual/0/batch-norm BatchNorm ", "forward 0/residual Add "],
        "pool" => ["forward 0/relu Relu ", "backward 0/relu Relu "],
        _ => ["forward 0/residual Add "],
    };

    static LayerSpec[] First(string kind) => kind switch { "norm" => Norm, "pool" => Rectifier, "block" => Block, _ => Residual };

    static Shape Sample(string kind, int channels) => kind == "pool" ? Shape.Of(Height, Width, channels) : Shape.Of(channels);

    static string Kind(string seen) => string.Join(' ', seen.Split(' ')[..3]);

    /// <summary>The layers one after the other, each in a model of its own arena, so that nothing fuses.</summary>
    static Seen Parts(string kind, int rows, int channels, bool isUsedAgain = false)
    {
        Model model = Model.Build(Items.Create<LayerSpec>(First(kind)), Sample(kind, channels), 1);
        return Run(model, rows, isWatched: true, threads: 1, (tape, x, pass) =>
        {
            Tensor y = model.Forward(x, pass);
            using Tape.LayerScope scope = tape.Enter(kind == "pool" ? "1/max-pool" : "1/relu");
            return kind == "pool" ? y.MaxPool(new Window(2, 2, 2, 2)) : y.Relu();
        }, isUsedAgain: isUsedAgain);
    }

    static Seen Fused(string kind, int rows, int channels, bool isWatched, int threads, bool readsValues = true, bool isUsedAgain = false)
    {
        Model model = Model.Build(Items.Create<LayerSpec>([.. First(kind), kind == "pool" ? new MaxPool() : new Relu()]), Sample(kind, channels), 1);
        return Run(model, rows, isWatched, threads, (_, x, pass) => model.Forward(x, pass), readsValues, isUsedAgain);
    }

    static Seen Run(Model model, int rows, bool isWatched, int threads, Func<Tape, Tensor, Pass, Tensor> forward, bool readsValues = true, bool isUsedAgain = false)
    {
        using var pool = new Threads(threads);
        using Threads.Scope scope = pool.Enter();
        for (int i = 0; i < model.Arena.Parameters.Count; i++)
        {
            Span<float> values = model.Arena.Parameters[i].Value.Span;
            Draws.Floats(70 + (ulong)i, values.Length, -1, 1).CopyTo(values);
        }
        var input = new HostBuffer(rows * model.Input.Length) { Shape = model.Input.Behind(rows) };
        Draws.Floats(3, input.Capacity, -2, 3).CopyTo(input.Span);
        var seen = new Seen { ReadsValues = readsValues };
        var tape = new Tape(model.Arena) { Observer = isWatched ? seen : null };
        using Tape.Step step = tape.Begin();
        Tensor x = tape.Input(input, wantsGradient: true), y = forward(tape, x, Pass.Training(1, 1));
        seen.Numbers.AddRange(y.Span.ToArray());
        Tensor loss = Weighed(y, 4);
        // Its backward comes first, so that the pair finds a gradient to add to.
        tape.Backward(isUsedAgain ? loss.Add(Weighed(x, 5)) : loss);
        seen.Numbers.AddRange(x.ArrivedGradient!.Value.Span.ToArray());
        foreach (Parameter parameter in model.Arena.Parameters) seen.Numbers.AddRange(parameter.Gradient.ToArray());
        foreach (StateBuffer buffer in model.Arena.Buffers) seen.Numbers.AddRange(buffer.Latest.ToArray());
        return seen;
    }

    static Tensor Weighed(Tensor x, ulong stream) => x.Multiply(Tensor.Of(Draws.Floats(stream, x.Shape.Length, -1, 1), x.Shape)).Sum();

    sealed class Seen : ITapeObserver
    {
        public List<float> Numbers { get; } = [];

        public List<string> Events { get; } = [];

        public bool ReadsValues { get; init; } = true;

        public void Forward(in TapeEvent operation) => Add("forward", operation);

        public void Backward(in TapeEvent operation) => Add("backward", operation);

        void Add(string direction, in TapeEvent operation)
        {
            Events.Add($"{direction} {operation.Layer} {operation.Operation} {Content(operation)}");
        }

        static string Content(in TapeEvent operation)
        {
            try
            {
                var hash = new HashCode();
                foreach (float value in operation.Values.Values) hash.Add(BitConverter.SingleToInt32Bits(value));
                return $"{operation.Values.Shape} {hash.ToHashCode()}";
            }
            catch (InvalidOperationException)
            {
                return "not computed";
            }
        }
    }
}
