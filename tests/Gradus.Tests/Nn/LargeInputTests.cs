using Gradus.Nn;
using Gradus.Nn.Layers;
using Gradus.Nn.Layers.Activations;
using Gradus.Tensors;
using Gradus.Tensors.Ops.Losses;
using Gradus.Tensors.Ops.Reduce;

namespace Gradus.Tests.Nn;

/// <summary>Numbers of ±10,000 and ±1e30: values and gradients are finite where mathematics has them within float.</summary>
public sealed class LargeInputTests
{
    static readonly LayerSpec[] Specs =
    [
        new Relu(), new LeakyRelu(), new Elu(), new Selu(), new Gelu(), new Silu(), new Softplus(), new Sigmoid(), new Tanh(), new Softmax(),
        new LayerNorm(), new GroupNorm(2), new GroupNorm(6), new BatchNorm(),
    ];

    public static TheoryData<int, float> Cases
    {
        get
        {
            var cases = new TheoryData<int, float>();
            for (int i = 0; i < Specs.Length; i++)
                foreach (float size in (float[])[1e4f, 1e30f]) cases.Add(i, size);
            return cases;
        }
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

    [Theory, InlineData(1e4f), InlineData(1e30f)]
    public void A_loss_gives_finite_gradients(float size)
    {
        Gradient(size, x => x.CrossEntropy(Tensor.Of([0, 2], Shape.Of(2))), isLossFinite: true);
        Gradient(size, x => x.MeanSquaredError(Tensor.Zeros(x.Shape)), isLossFinite: size < 1e18f);
    }

    static void Gradient(float size, Func<Tensor, Tensor> loss, bool isLossFinite)
    {
        var tape = new Tape(new Arena());
        using Tape.Step step = tape.Begin();
        var buffer = new HostBuffer(6) { Shape = Shape.Of(2, 3) };
        ((float[])[size, -size, 0, size, size, -size]).CopyTo(buffer.Span);
        Tensor x = tape.Input(buffer, wantsGradient: true), y = loss(x);
        Assert.Equal(isLossFinite, float.IsFinite(y.Item()));
        tape.Backward(y);
        Assert.All(x.ArrivedGradient!.Value.Span.ToArray(), value => Assert.True(float.IsFinite(value)));
    }

    static (float[] X, float[] Y, float[] Dx) Run(LayerSpec spec, float size)
    {
        Model model = Model.Build(LayerCase.Of(spec), Shape.Of(6), 1);
        var buffer = new HostBuffer(12) { Shape = Shape.Of(2, 6) };
        ((float[])[size, -size, 0, 1, size, -size, -size, size, -1, size, 0.5f, -size]).CopyTo(buffer.Span);
        var tape = new Tape(model.Arena);
        using Tape.Step step = tape.Begin();
        Tensor x = tape.Input(buffer, wantsGradient: true), y = model.Forward(x, Pass.Training(1, 1));
        float[] values = y.Span.ToArray();
        tape.Backward(y.Sum());
        return (buffer.Span.ToArray(), values, x.ArrivedGradient!.Value.Span.ToArray());
    }
}
