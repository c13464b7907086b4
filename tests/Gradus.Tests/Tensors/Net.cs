using Gradus.Catalogs;
using Gradus.Kernels.Random;
using Gradus.Nn;
using Gradus.Nn.Layers;
using Gradus.Nn.Layers.Activations;
using Gradus.Tensors;
using Gradus.Tensors.Ops.Losses;

namespace Gradus.Tests.Tensors;

/// <summary>A small network with a batch, to step.</summary>
sealed class Net
{
    readonly HostBuffer input, target;

    public Net(Shape sample, int batch, params LayerSpec[] layers)
    {
        Model = Model.Build(Items.Create<LayerSpec>(layers), sample, seed: 3, optimizerSlots: 2);
        Tape = new Tape(Model.Arena);
        input = new HostBuffer(batch * sample.Length) { Shape = sample.Behind(batch) };
        target = new HostBuffer(batch);
        for (int i = 0; i < input.Capacity; i++) input.Span[i] = (float)new Rng(1).Uniform((ulong)i, -1, 1);
        for (int i = 0; i < batch; i++) target.Span[i] = i * 7 % Model.Output[0];
    }

    public Model Model { get; }

    public Tape Tape { get; }

    public static Net Mlp() => new(Shape.Of(28), 16, new Dense(32), new Relu(), new BatchNorm(), new Dense(16), new Relu(), new Dense(10));

    public static Net Images() => new(Shape.Of(8, 8, 3), 4, new Conv(8, 3, Padding: Gradus.Nn.Padding.Same), new BatchNorm(), new Relu(), new MaxPool(),
        new Residual(Items.Create<LayerSpec>([new Conv(12, 3, Padding: Gradus.Nn.Padding.Same), new BatchNorm(), new Relu(), new Dropout(0.2f)])), new AveragePool(),
        new Flatten(), new Dense(10));

    public static Net Sequences() => new(Shape.Of(5, 3), 40, new SimpleRnn(16, ReturnSequences: true), new Gru(16, ReturnSequences: true), new Lstm(32), new Dense(10));

    /// <summary>Forward and backward; returns the loss.</summary>
    public float Differentiate(long step)
    {
        using Tape.Step open = Tape.Begin();
        Tensor loss = Model.Forward(Tape.Input(input), Pass.Training(1, step)).CrossEntropy(Tape.Input(target));
        float value = loss.Item();
        Tape.Backward(loss);
        return value;
    }

    public float[] Gradients() => [.. Model.Arena.Parameters.SelectMany(parameter => parameter.Gradient.ToArray())];
}
