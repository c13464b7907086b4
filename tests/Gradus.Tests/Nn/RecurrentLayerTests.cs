using Gradus.Nn;
using Gradus.Nn.Initializers;
using Gradus.Nn.Layers;
using Gradus.Nn.Layers.Activations;
using Gradus.Tensors;
using Gradus.Training.Recipes;

namespace Gradus.Tests.Nn;

public sealed class RecurrentLayerTests
{
    [Fact]
    public void The_forget_gate_starts_open_and_every_other_bias_at_0()
    {
        float[] bias = First(new Lstm(3), "bias");
        Assert.Equal([0, 0, 0, 1, 1, 1, 0, 0, 0, 0, 0, 0], bias);
        Assert.All(First(new Gru(3), "bias").Concat(First(new Gru(3), "recurrent-bias")).Concat(First(new SimpleRnn(3), "bias")), value => Assert.Equal(0, value));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(4)]
    public void Each_gates_recurrent_block_is_orthogonal(int gates)
    {
        const int U = 6;
        float[] r = First(gates == 1 ? new SimpleRnn(U) : gates == 3 ? new Gru(U) : new Lstm(U), "recurrent");
        for (int gate = 0; gate < gates; gate++)
            for (int i = 0; i < U; i++)
                for (int j = 0; j < U; j++)
                    Assert.Equal(i == j ? 1 : 0, Enumerable.Range(0, U).Sum(k => (double)r[(k * gates * U) + (gate * U) + i] * r[(k * gates * U) + (gate * U) + j]), 1e-5);
    }

    [Fact]
    public void A_gate_is_drawn_as_a_layer_of_its_own()
    {
        // Glorot of F = 5 inputs and U = 40 outputs, not 4·U.
        float largest = First(new Lstm(40), "weight").Max(Math.Abs), limit = MathF.Sqrt(6f / 45);
        Assert.InRange(largest, 0.97f * limit, limit);
    }

    [Fact]
    public void Defaults_are_written_out()
    {
        Assert.Equal(new SimpleRnn(2, new Tanh(), Init: new GlorotUniform()), new SimpleRnn(2).Resolve(null));
        Assert.Equal(new HeUniform(), ((SimpleRnn)new SimpleRnn(2, new Relu()).Resolve(null)).Init);
        Assert.Equal(new GlorotUniform(), ((Lstm)new Lstm(2).Resolve(new Relu())).Init);
        Assert.Equal(new Uniform(0.05f), ((Embedding)new Embedding(3, 2).Resolve(null)).Init);
    }

    [Fact]
    public void An_activation_whose_slope_needs_its_argument_is_refused_in_one_sentence()
    {
        Assert.StartsWith("activation is exp; simple-rnn takes tanh, relu or sigmoid", Assert.Throws<ArgumentException>(() => new SimpleRnn(2, new Exp())).Message, StringComparison.Ordinal);
        var error = Assert.Throws<RecipeException>(() => RecipeText.Parse("data: adding\nmodel:\n  - { type: simple-rnn, units: 2, activation: softmax }", "r.yaml"));
        Assert.Contains("activation", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_no_sequence_is_refused_with_the_layer()
    {
        string message = Assert.Throws<ShapeException>(() => Model.Build(LayerCase.Of(new Gru(3)), Shape.Of(4, 4, 1), 1)).Message;
        Assert.Equal("layer 0/gru: gru takes sequences [steps, features] of one step or more, not [4,4,1]", message);
        Assert.Contains("embedding takes samples of 2 axes at most", Assert.Throws<ShapeException>(() => Model.Build(LayerCase.Of(new Embedding(3, 2)), Shape.Of(4, 4, 1), 1)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Memory_counts_what_every_step_keeps_and_not_the_output_alone()
    {
        // T·U floats for each gate, for the hidden states, and for what LSTM and GRU keep beside them; the last step's output is a copy.
        const int T = 50, F = 3, U = 8, N = 7;
        (LayerSpec Layer, long Kept)[] cases =
        [
            (new Lstm(U), (6 * T * U) + U), (new Lstm(U, ReturnSequences: true), 6 * T * U), (new Gru(U), (5 * T * U) + U),
            (new Gru(U, ReturnSequences: true), 5 * T * U), (new SimpleRnn(U), (2 * T * U) + U), (new SimpleRnn(U, ReturnSequences: true), 2 * T * U), (new Tanh(), T * F),
        ];
        foreach ((LayerSpec layer, long kept) in cases)
        {
            Model model = Model.Build(LayerCase.Of(layer), Shape.Of(T, F), 1);
            Assert.Equal(4 * ((2 * model.ParameterCount) + (N * ((T * F) + kept))), Gradus.Training.Summary.Of(model, N).Memory);
        }
    }

    static float[] First(LayerSpec spec, string name)
    {
        Model model = Model.Build(LayerCase.Of(spec), Shape.Of(7, 5), 3);
        return model.Arena.Parameters.Single(parameter => parameter.Segment.Name.EndsWith($"/{name}", StringComparison.Ordinal)).Value.Span.ToArray();
    }
}
