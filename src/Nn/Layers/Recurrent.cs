using Gradus.Nn.Initializers;
using Gradus.Tensors;

namespace Gradus.Nn.Layers;

/// <summary>What the recurrent layers declare alike.</summary>
/// <param name="Weight">W [F,G·U].</param>
/// <param name="Kernel">R [U,G·U], named <c>recurrent</c>: each gate's block is orthogonal.</param>
/// <param name="Bias">b [G·U].</param>
/// <param name="RecurrentBias">[U] of a GRU; null otherwise.</param>
sealed record Recurrent(Parameter Weight, Parameter Kernel, Parameter Bias, Parameter? RecurrentBias)
{
    /// <summary>The parameters in declaration order.</summary>
    public IReadOnlyList<Parameter> All => RecurrentBias is null ? [Weight, Kernel, Bias] : [Weight, Kernel, Bias, RecurrentBias];

    /// <summary>Declares the parameters of a layer.</summary>
    /// <param name="builder">Where.</param>
    /// <param name="word">What an error calls the layer.</param>
    /// <param name="input">The shape of one sample.</param>
    /// <param name="units">U.</param>
    /// <param name="gates">G.</param>
    /// <param name="init">How W is drawn.</param>
    /// <param name="bias">How b starts.</param>
    /// <param name="hasRecurrentBias">Whether there is a bias inside the recurrent product's last gate.</param>
    /// <exception cref="ShapeException">Samples are no sequences.</exception>
    /// <exception cref="ArgumentException">W is to be scaled by data.</exception>
    public static Recurrent Declare(LayerBuilder builder, string word, Shape input, int units, int gates, InitializerSpec init, InitializerSpec bias, bool hasRecurrentBias = false)
    {
        if (input.Rank != 2 || input[0] < 1) throw new ShapeException($"{word} takes sequences [steps, features] of one step or more, not {input}");
        if (init.IsDataDriven)
            throw new ArgumentException($"layer {builder.Path}: lsuv scales a layer until its output has variance 1, which it cannot do where the output feeds back into the layer or is bounded as that of {word} is; write init: orthogonal");
        // Each gate is a layer of its own, so a unit has U outputs, not G·U.
        var fan = new Fan(input[1], units, gates);
        return new Recurrent(
            builder.Declare("weight", Shape.Of(input[1], gates * units), init, fan, isWeight: true),
            builder.Declare("recurrent", Shape.Of(units, gates * units), new Orthogonal(), new Fan(units, units, gates), isWeight: true),
            builder.Declare("bias", Shape.Of(gates * units), bias, fan, isWeight: false),
            hasRecurrentBias ? builder.Declare("recurrent-bias", Shape.Of(units), new Zeros(), fan, isWeight: false) : null);
    }

    /// <summary>The shape of one sample that goes out.</summary>
    public static Shape Output(Shape input, int units, bool returnSequences) => returnSequences ? Shape.Of(input[0], units) : Shape.Of(units);

    /// <summary>Gates, hidden states, of LSTM and GRU a state too, of every step; and the output, where it is not the hidden states themselves.</summary>
    public long KeptFloats(Shape input, Shape output)
    {
        int units = Kernel.Segment.Shape[0], gates = Kernel.Segment.Shape[1] / units;
        return ((long)input[0] * units * (gates + (gates > 1 ? 2 : 1))) + (output.Rank == 1 ? units : 0);
    }

    /// <summary>Of both products over all steps; the gates' functions are not counted.</summary>
    public long Flops(Shape input) => 2L * input[0] * (Weight.Segment.Length + Kernel.Segment.Length);
}
