using Gradus.Catalogs;
using Gradus.Kernels.Random;
using Gradus.Nn;
using Gradus.Tensors;
using Gradus.Tensors.Ops.Arithmetic;
using Gradus.Tensors.Ops.Reduce;
using Gradus.Tests.Kernels;

namespace Gradus.Tests.Nn;

/// <summary>What every layer owes.</summary>
public sealed class LayerContractTests
{
    const int Batch = 6;

    public static TheoryData<int> Numbers => [.. Enumerable.Range(0, LayerCase.All.Count)];

    [Fact]
    public void Every_layer_has_a_case() =>
        Assert.Empty(new Catalog<LayerSpec>().Entries.Where(entry => LayerCase.All.All(one => one.Spec.GetType() != entry.Type)).Select(entry => entry.Word));

    [Theory, MemberData(nameof(Numbers))]
    public void A_spec_prints_itself(int number) => Assert.StartsWith(LayerCase.All[number].Spec.GetType().Name, LayerCase.All[number].Spec.ToString(), StringComparison.Ordinal);

    [Theory, MemberData(nameof(Numbers))]
    public void The_output_has_the_declared_shape(int number)
    {
        LayerCase one = LayerCase.All[number];
        Model model = one.Build();
        Assert.Equal(one.Output, model.Output);
        foreach (Pass pass in (Pass[])[Pass.Inference, Pass.Training(1, 1)])
            Assert.Equal(one.Output.Behind(Batch), model.Forward(Input(one), pass).Shape);
        if (model.Arena.Buffers.Count == 0) Assert.Equal(one.Output.Behind(0), model.Forward(Tensor.Zeros(one.Input.Behind(0)), Pass.Training(1, 1)).Shape);
        Assert.Equal(one.Output.Behind(0), model.Forward(Tensor.Zeros(one.Input.Behind(0)), Pass.Inference).Shape);
    }

    [Theory, MemberData(nameof(Numbers))]
    public void Parameters_are_named_after_their_path(int number) =>
        Assert.Equal(LayerCase.All[number].Parameters, LayerCase.All[number].Build().Arena.Segments.Select(segment => segment.Name));

    [Theory, MemberData(nameof(Numbers))]
    public void The_same_pass_gives_the_same_bits_inside_and_outside_a_step(int number)
    {
        LayerCase one = LayerCase.All[number];
        foreach (Pass pass in (Pass[])[Pass.Inference, Pass.Training(1, 1)])
        {
            Model model = one.Build();
            float[] first = model.Forward(Input(one), pass).Span.ToArray();
            SameBits.Equal(first, model.Forward(Input(one), pass).Span);
            var tape = new Tape(model.Arena);
            using Tape.Step step = tape.Begin();
            SameBits.Equal(first, model.Forward(tape.Input(Buffer(one)), pass).Span);
        }
    }

    [Theory, MemberData(nameof(Numbers))]
    public void Gradients_are_the_slope_of_the_loss_along_any_direction(int number)
    {
        LayerCase one = LayerCase.All[number];
        Model model = one.Build();
        Nudge(model);
        HostBuffer input = Buffer(one);
        float[] weights = Draws.Floats(77, Batch * one.Output.Length, -1, 1);
        float[][] gradients = Gradients(model, input, weights, one.Words == 0);
        for (ulong draw = 0; draw < 3; draw++)
        {
            float[][] direction = [.. gradients.Select((g, i) => Draws.Floats(100 + (10 * draw) + (ulong)i, g.Length, -1, 1))];
            double expected = 0, norm = 0;
            for (int i = 0; i < gradients.Length; i++)
                for (int k = 0; k < gradients[i].Length; k++)
                {
                    expected += (double)gradients[i][k] * direction[i][k];
                    norm += (double)gradients[i][k] * gradients[i][k];
                }
            Assert.True(norm > 0);
            double slope = Slope(model, input, weights, direction);
            Assert.True(Math.Abs(slope - expected) <= 1e-2 * Math.Max(Math.Abs(expected), Math.Sqrt(norm)), $"{one.Spec}: slope {slope:R}, gradient {expected:R}, norm {Math.Sqrt(norm):R}");
        }
    }

    /// <summary>The gradient of every parameter, and last that of the input where it wants one.</summary>
    static float[][] Gradients(Model model, HostBuffer input, float[] weights, bool ofInput)
    {
        var tape = new Tape(model.Arena);
        using Tape.Step step = tape.Begin();
        Tensor x = tape.Input(input, wantsGradient: true), y = model.Forward(x, Pass.Training(1, 1));
        tape.Backward(y.Multiply(Tensor.Of(weights, y.Shape)).Sum());
        Assert.Equal(ofInput, x.ArrivedGradient is not null);
        return [.. model.Arena.Parameters.Select(parameter => parameter.Gradient.ToArray()), .. x.ArrivedGradient is { } gradient ? (float[][])[gradient.Span.ToArray()] : []];
    }

    static double Slope(Model model, HostBuffer input, float[] weights, float[][] direction)
    {
        // Small enough that few kinks of relu and max-pool lie within it, large enough that float carries the difference.
        const float Step = 1e-3f;
        double above = Moved(Step), below = Moved(-2 * Step);
        Moved(Step);
        return (above - below) / (2 * Step);

        double Moved(float step)
        {
            for (int i = 0; i < direction.Length; i++)
            {
                Span<float> at = i < model.Arena.Parameters.Count ? model.Arena.Parameters[i].Value.Span : input.Span;
                for (int k = 0; k < at.Length; k++) at[k] += step * direction[i][k];
            }
            float[] y = model.Forward(Tensor.Of(input.Span, input.Shape), Pass.Training(1, 1)).Span.ToArray();
            return y.Select((value, i) => (double)value * weights[i]).Sum();
        }
    }

    /// <summary>Moves every parameter off its start, so that a zero bias hides nothing.</summary>
    static void Nudge(Model model)
    {
        for (int i = 0; i < model.Arena.Parameters.Count; i++)
        {
            Span<float> values = model.Arena.Parameters[i].Value.Span;
            for (int k = 0; k < values.Length; k++) values[k] += (float)new Rng((ulong)i).Uniform((ulong)k, -0.3, 0.3);
        }
    }

    static Tensor Input(LayerCase one) => Tensor.Of(Buffer(one).Span, one.Input.Behind(Batch));

    static HostBuffer Buffer(LayerCase one)
    {
        var buffer = new HostBuffer(Batch * one.Input.Length) { Shape = one.Input.Behind(Batch) };
        Draws.Floats(55, buffer.Capacity).CopyTo(buffer.Span);
        for (int i = 0; i < buffer.Capacity && one.Words > 0; i++) buffer.Span[i] = i % one.Words;
        return buffer;
    }
}
