using Gradus.Kernels.Drivers;
using Gradus.Kernels.Matmul;
using Gradus.Kernels.Recurrent;

namespace Gradus.Tensors.Ops.Recurrent;

/// <summary>What the recurrent operations share: one node on the tape for a layer and all its steps.</summary>
/// <remarks>
/// x·W is one product over all N·T rows, and so are the gradients of x, W and R; only h·R runs step by step. The arrays are batch-major
/// throughout, see <see cref="Recurrence"/>.
/// </remarks>
static class RecurrentLayer
{
    readonly record struct Saved<TCell>(
        TCell Cell, RecurrentShape Shape, Weights Weights, Tensor X, Tensor Gates, Tensor? States, Tensor Hidden, bool EveryStep)
        where TCell : struct, IRecurrentCell;

    /// <summary>The parameters of a layer; a GRU alone has <paramref name="RecurrentBias"/>.</summary>
    public readonly record struct Weights(Tensor Weight, Tensor Recurrent, Tensor Bias, Tensor? RecurrentBias = null);

    /// <summary>Runs a layer and records it.</summary>
    public static Tensor Run<TCell>(string operation, string word, TCell cell, Tensor x, in Weights weights, bool everyStep)
        where TCell : struct, IRecurrentCell
    {
        RecurrentShape shape = Check<TCell>(word, x.Shape, in weights);
        Tensor weight = weights.Weight, recurrent = weights.Recurrent, bias = weights.Bias, more = weights.RecurrentBias ?? bias;
        Tensor y = Tensor.Result(everyStep ? Shape.Of(shape.N, shape.T, shape.Units) : Shape.Of(shape.N, shape.Units), x, weight, recurrent, bias, more);
        Tensor gates = Tensor.Result(Shape.Of(shape.N, shape.T, shape.Width), x, weight, recurrent, bias, more);
        Tensor hidden = everyStep ? y : Tensor.Result(Shape.Of(shape.N, shape.T, shape.Units), x, weight, recurrent, bias, more);
        Tensor? states = TCell.HasState ? Tensor.Result(Shape.Of(shape.N, shape.T, shape.Units), x, weight, recurrent, bias, more) : null;
        Matmul.Multiply(x.Span, weight.Span, gates.Span, shape.Rows, shape.Width, weight.Shape[0]);
        Recurrence.Forward(in shape, in cell, gates.Span, recurrent.Span, bias.Span, weights.RecurrentBias is { } inner ? inner.Span : default, Floats(states), hidden.Span);
        if (!everyStep) TakeLast(in shape, hidden.Span, y.Span);
        var saved = new Saved<TCell>(cell, shape, weights, x, gates, states, hidden, everyStep);
        if (y.Tape is not null && !y.WantsGradient) Free(y.Tape, in saved);
        return y.Recorded(operation, in saved, static (in s, dy) => Backward(in s, dy));
    }

    static void Backward<TCell>(in Saved<TCell> s, Tensor dy)
        where TCell : struct, IRecurrentCell
    {
        RecurrentShape shape = s.Shape;
        (Tensor x, Tensor weight, Tensor recurrent, Tensor bias, int features) = (s.X, s.Weights.Weight, s.Weights.Recurrent, s.Weights.Bias, s.Weights.Weight.Shape[0]);
        Recurrence.Backward(in shape, s.Cell, dy.Span, s.EveryStep, s.Gates.Span, recurrent.Span, Floats(s.States), s.Hidden.Span);
        Span<float> gates = s.Gates.Span;
        if (bias.WantsGradient) Rows.Sum(gates, bias.GradientSlot(out bool add), add);
        if (s.Weights.RecurrentBias is { WantsGradient: true } inner) Rows.Sum(Floats(s.States), inner.GradientSlot(out bool add), add);
        if (weight.WantsGradient)
        {
            Span<float> dw = weight.GradientSlot(out bool add);
            Matmul.Multiply(x.Span, gates, dw, features, shape.Width, shape.Rows, transposeA: true, accumulate: add);
        }
        if (x.WantsGradient)
        {
            Span<float> dx = x.GradientSlot(out bool add);
            Matmul.Multiply(gates, weight.Span, dx, shape.Rows, features, shape.Width, transposeB: true, accumulate: add);
        }
        if (recurrent.WantsGradient)
        {
            Span<float> dr = recurrent.GradientSlot(out bool add);
            Recurrence.RecurrentGradient(in shape, gates, s.Weights.RecurrentBias is null ? default : Floats(s.States), s.Hidden.Span, dr, add);
        }
        Free(dy.Tape!, in s);
    }

    /// <summary>Gives back what only the backward reads.</summary>
    static void Free<TCell>(Tape tape, in Saved<TCell> s)
        where TCell : struct, IRecurrentCell
    {
        tape.Free(s.Gates);
        if (s.States is { } states) tape.Free(states);
        if (!s.EveryStep) tape.Free(s.Hidden);
    }

    static void TakeLast(in RecurrentShape shape, ReadOnlySpan<float> hidden, Span<float> y)
    {
        for (int n = 0; n < shape.N; n++)
            hidden.Slice((((n + 1) * shape.T) - 1) * shape.Units, shape.Units).CopyTo(y[(n * shape.Units)..]);
    }

    static Span<float> Floats(Tensor? tensor) => tensor is { } values ? values.Span : default;

    static RecurrentShape Check<TCell>(string word, Shape x, in Weights weights)
        where TCell : struct, IRecurrentCell
    {
        Shape weight = weights.Weight.Shape, recurrent = weights.Recurrent.Shape, bias = weights.Bias.Shape;
        if (x.Rank != 3 || x[1] < 1) throw new ShapeException($"{word}: x is {x}; it must be a batch of sequences [N,T,F] of one step or more");
        if (recurrent.Rank != 2 || recurrent[0] < 1 || recurrent[1] != TCell.Gates * recurrent[0])
            throw new ShapeException($"{word}: recurrent is {recurrent}; it must be {(TCell.Gates == 1 ? "[U,U]" : $"[U,{TCell.Gates}·U]")}");
        if (weight != Shape.Of(x[2], recurrent[1])) throw new ShapeException($"{word}: x is {x} and recurrent is {recurrent} but weight is {weight}; it must be [{x[2]},{recurrent[1]}]");
        if (bias != Shape.Of(recurrent[1])) throw new ShapeException($"{word}: recurrent is {recurrent} but bias is {bias}; it must be [{recurrent[1]}]");
        if (weights.RecurrentBias is { } inner && inner.Shape != Shape.Of(recurrent[0]))
            throw new ShapeException($"{word}: recurrent is {recurrent} but recurrent-bias is {inner.Shape}; it must be [{recurrent[0]}]");
        return new RecurrentShape(x[0], x[1], recurrent[0], TCell.Gates);
    }
}
