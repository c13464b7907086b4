using Gradus.Catalogs;
using Gradus.Nn;
using Gradus.Nn.Layers;
using Gradus.Nn.Layers.Activations;
using Gradus.Nn.Losses;
using Gradus.Tensors;
using Gradus.Tensors.Ops.Reduce;

namespace Gradus.Tests.Nn;

/// <summary>Numbers of ±10,000 and ±1e30: values and gradients are finite where mathematics has them within float.</summary>
public sealed class LargeInputTests
{
    static readonly LayerSpec[] Specs =
    [
        new Relu(), new LeakyRelu(), new Elu(), new Selu(), new Gelu(), new Silu(), new Softplus(), new Sigmoid(), new Tanh(), new Softmax(),
        new LayerNorm(), new GroupNorm(2), new GroupNorm(6), new BatchNorm(),
        new SimpleRnn(3), new SimpleRnn(3, new Relu(), ReturnSequences: true), new Lstm(3), new Lstm(3, ReturnSequences: true), new Gru(3), new Gru(3, ReturnSequences: true),
    ];

    static readonly LossSpec[] Losses =
    [
        new CrossEntropy(), new CrossEntropy(0.1f), new CrossEntropy(ClassWeights: Weights), new CrossEntropy(0.1f, Weights),
        new CrossEntropyProbabilities(), new CrossEntropyProbabilities(0.1f, Weights),
        new BinaryCrossEntropy(), new BinaryCrossEntropy(0.1f), new BinaryCrossEntropy(ClassWeights: Weights), new BinaryCrossEntropy(0.1f, Weights),
        new BinaryCrossEntropyProbabilities(), new BinaryCrossEntropyProbabilities(0.1f, Weights),
        new Mse(), new Mae(), new Huber(), new Huber(0.01f),
    ];

    static ClassWeights Weights => ClassWeights.Of(0.2f, 3, 1);

    public static TheoryData<int, float> Cases => Sized(Specs.Length);

    public static TheoryData<int, float> LossCases => Sized(Losses.Length);

    static TheoryData<int, float> Sized(int count)
    {
        var cases = new TheoryData<int, float>();
        for (int i = 0; i < count; i++)
            foreach (float size in (float[])[1e4f, 1e30f]) cases.Add(i, size);
        return cases;
    }

    [Theory, MemberData(nameof(Cases))]
    public void A_layer_gives_finite_values_and_gradients(int number, float size)
    {
        (float[] x, float[] y, float[] dx) = Run(Specs[number], size);
        Assert.All(y, value => Assert.True(float.IsFinite(value)));
        Assert.All(dx, value => Assert.True(float.IsFinite(value)));
        if (Specs[number] is not ActivationSpec activation) return;
        for (int i = 0; i < x.Length; i++)
        {
            Assert.Equal(activation.Value(x[i]), y[i], Math.Abs(activation.Value(x[i])) * 1e-6);
            Assert.Equal(activation.Slope(x[i]), dx[i], 1e-6);
        }
    }

    [Theory, InlineData(1e4f), InlineData(1e30f)]
    public void Normalisation_of_large_numbers_still_normalises(float size)
    {
        foreach (LayerSpec spec in (LayerSpec[])[new LayerNorm(), new GroupNorm(2)])
            Assert.InRange(Run(spec, size).Y.Max(Math.Abs), 0.9f, 3f);
    }

    [Fact]
    public void Every_loss_is_tried() =>
        Assert.Equal(new Catalog<LossSpec>().Entries.Select(entry => entry.Create(new Dictionary<string, object?>()).GetType()).ToHashSet(), Losses.Select(loss => loss.GetType()).ToHashSet());

    [Theory, MemberData(nameof(LossCases))]
    public void A_loss_is_finite_and_gives_finite_gradients(int number, float size)
    {
        LossSpec loss = Losses[number];
        Tensor rows = Tensor.Of([1, 0, 0, 0, 0, 1], Shape.Of(2, 3));
        // The square of 1e30 is no float.
        bool isFinite = loss is not Mse || size < 1e18f;
        // Of a row that sums to 0 there are no shares.
        float negative = loss is CrossEntropyProbabilities ? size : -size;
        Gradient([size, negative, 0, size, size, negative], x => loss.Loss(x, rows), isFinite);
        if (loss.TakesClasses) Gradient([size, negative, 0, size, size, negative], x => loss.Loss(x, Tensor.Of([0, 2], Shape.Of(2))), isFinite);
    }

    static void Gradient(float[] output, Func<Tensor, Tensor> loss, bool isLossFinite)
    {
        var tape = new Tape(new Arena());
        using Tape.Step step = tape.Begin();
        var buffer = new HostBuffer(6) { Shape = Shape.Of(2, 3) };
        output.CopyTo(buffer.Span);
        Tensor x = tape.Input(buffer, wantsGradient: true), y = loss(x);
        Assert.Equal(isLossFinite, float.IsFinite(y.Item()));
        tape.Backward(y);
        Assert.All(x.ArrivedGradient!.Value.Span.ToArray(), value => Assert.True(float.IsFinite(value)));
    }

    static (float[] X, float[] Y, float[] Dx) Run(LayerSpec spec, float size)
    {
        Shape sample = spec is SimpleRnn or Lstm or Gru ? Shape.Of(3, 2) : Shape.Of(6);
        Model model = Model.Build(LayerCase.Of(spec), sample, 1);
        var buffer = new HostBuffer(12) { Shape = sample.Behind(2) };
        ((float[])[size, -size, 0, 1, size, -size, -size, size, -1, size, 0.5f, -size]).CopyTo(buffer.Span);
        var tape = new Tape(model.Arena);
        using Tape.Step step = tape.Begin();
        Tensor x = tape.Input(buffer, wantsGradient: true), y = model.Forward(x, Pass.Training(1, 1));
        float[] values = y.Span.ToArray();
        tape.Backward(y.Sum());
        foreach (Parameter parameter in model.Arena.Parameters) Assert.All(parameter.Gradient.ToArray(), value => Assert.True(float.IsFinite(value)));
        return (buffer.Span.ToArray(), values, x.ArrivedGradient!.Value.Span.ToArray());
    }
}
