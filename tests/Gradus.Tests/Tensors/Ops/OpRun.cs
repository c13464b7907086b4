using Gradus.Tensors;
using Gradus.Tensors.Ops.Arithmetic;
using Gradus.Tensors.Ops.Reduce;
using Gradus.Tests.Kernels;

namespace Gradus.Tests.Tensors.Ops;

/// <summary>What a case gave through a tape, the loss being a weighted sum of its output.</summary>
/// <param name="Output">The output.</param>
/// <param name="Shape">Its shape.</param>
/// <param name="Gradients">One per input; null where none arrived.</param>
sealed record OpRun(float[] Output, Shape Shape, float[]?[] Gradients)
{
    public static float[] Weights(int length, ulong seed = 99) => Draws.Floats(seed, length, -1, 1);

    /// <summary>Inputs are tensors of the step; only those that <paramref name="wants"/> names get a gradient.</summary>
    public static OpRun Of(OpCase one, Func<int, bool>? wants = null, Tape? on = null)
    {
        Tape tape = on ?? new Tape();
        using Tape.Step step = tape.Begin();
        Tensor[] inputs = new Tensor[one.Inputs.Length];
        for (int i = 0; i < inputs.Length; i++) inputs[i] = Enter(tape, one.Inputs[i], one.Inputs[i].WantsGradient && (wants?.Invoke(i) ?? true));
        Tensor y = one.Run(inputs);
        float[] output = y.Span.ToArray();
        Shape shape = y.Shape;
        tape.Backward(Loss(y, 99));
        return new OpRun(output, shape, Array.ConvertAll(inputs, input => input.ArrivedGradient?.Span.ToArray()));
    }

    /// <summary>The operation stands twice on the tape, each with weights of its own; inputs that want a gradient are parameters of an arena.</summary>
    public static float[][] TwiceOnParameters(OpCase one)
    {
        var arena = new Arena();
        Parameter?[] parameters = new Parameter?[one.Inputs.Length];
        for (int i = 0; i < parameters.Length; i++)
            if (one.Inputs[i].WantsGradient) parameters[i] = arena.Declare($"{i}", one.Inputs[i].Shape, isWeight: true);
        arena.Allocate(0);
        for (int i = 0; i < parameters.Length; i++)
            if (parameters[i] is { } parameter) one.Inputs[i].Values.CopyTo(parameter.Value.Span);
        var tape = new Tape(arena);
        using Tape.Step step = tape.Begin();
        Tensor[] inputs = new Tensor[parameters.Length];
        for (int i = 0; i < inputs.Length; i++) inputs[i] = parameters[i]?.Value ?? Enter(tape, one.Inputs[i], false);
        Tensor first = Loss(one.Run(inputs), 99), second = Loss(one.Run(inputs), 98);
        tape.Backward(first.Add(second));
        return Array.ConvertAll(parameters, parameter => parameter is null ? [] : parameter.Gradient.ToArray());
    }

    /// <summary>The same with inputs that are tensors of the step.</summary>
    public static float[][] TwiceOnInputs(OpCase one)
    {
        var tape = new Tape();
        using Tape.Step step = tape.Begin();
        Tensor[] inputs = Array.ConvertAll(one.Inputs, input => Enter(tape, input, input.WantsGradient));
        Tensor first = Loss(one.Run(inputs), 99), second = Loss(one.Run(inputs), 98);
        tape.Backward(first.Add(second));
        return Array.ConvertAll(inputs, input => input.ArrivedGradient is { } gradient ? gradient.Span.ToArray() : []);
    }

    public static Tensor Enter(Tape tape, Given given, bool wantsGradient)
    {
        var buffer = new HostBuffer(given.Values.Length) { Shape = given.Shape };
        given.Values.CopyTo(buffer.Span);
        return tape.Input(buffer, wantsGradient);
    }

    static Tensor Loss(Tensor y, ulong seed) => y.Multiply(Tensor.Of(Weights(y.Shape.Length, seed), y.Shape)).Sum();
}
