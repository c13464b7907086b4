using Gradus.Tensors;
using Gradus.Tensors.Ops.Activations;
using Gradus.Tensors.Ops.Arithmetic;
using Gradus.Tensors.Ops.Linear;
using Gradus.Tensors.Ops.Reduce;
using Gradus.Tensors.Ops.Shaping;
using Gradus.Tests.Kernels;
using Gradus.Tests.Tensors.Ops;

namespace Gradus.Tests.Tensors;

public sealed class TapeTests
{
    static readonly Given X = Given.Draw(1, 4, 3);

    [Fact]
    public void A_tensor_of_a_step_that_ended_says_so()
    {
        var tape = new Tape();
        Tensor y;
        using (tape.Begin()) y = OpRun.Enter(tape, X, true).Relu();
        Assert.False(y.IsLive);
        Assert.Contains("belonged to a step that has ended", Assert.Throws<InvalidOperationException>(() => y.Span.Length).Message, StringComparison.Ordinal);
        Assert.Contains("never made", Assert.Throws<InvalidOperationException>(() => default(Tensor).Shape).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void An_activation_is_stale_after_its_backward_unless_it_is_retained()
    {
        var tape = new Tape();
        using Tape.Step step = tape.Begin();
        Tensor plain = OpRun.Enter(tape, X, true).Tanh(), retained = plain.Scale(2), loss = retained.Multiply(retained).Sum();
        retained.Retain();
        float[] values = retained.Span.ToArray();
        tape.Backward(loss);
        Assert.False(plain.IsLive);
        SameBits.Equal(values, retained.Span);
        SameBits.Equal([.. values.Select(v => 2 * v)], retained.ArrivedGradient!.Value.Span);
    }

    [Fact]
    public void A_retained_view_keeps_the_memory_that_it_views()
    {
        var tape = new Tape();
        using Tape.Step step = tape.Begin();
        Tensor x = OpRun.Enter(tape, X, true), view = x.Scale(3).Reshape(Shape.Of(12)), y = view.Tanh();
        view.Retain();
        float[] values = view.Span.ToArray();
        Tensor loss = y.Sum();
        tape.Backward(loss);
        // What the step takes now must not lie where the view still looks.
        for (int i = 0; i < 4; i++) x.Scale(7 + i);
        SameBits.Equal(values, view.Span);
    }

    [Fact]
    public void A_kept_copy_outlives_the_step()
    {
        var tape = new Tape();
        Tensor kept;
        float[] values;
        using (tape.Begin())
        {
            Tensor y = OpRun.Enter(tape, X, false).Relu();
            values = y.Span.ToArray();
            kept = y.Keep();
        }
        using (tape.Begin()) OpRun.Enter(tape, Given.Draw(9, 4, 3), false).Relu();
        Assert.Null(kept.Tape);
        SameBits.Equal(values, kept.Span);
    }

    [Fact]
    public void A_handed_over_gradient_is_given_back_when_it_is_consumed()
    {
        const int Length = 60, Floats = 1000;
        var tape = new Tape();
        using Tape.Step step = tape.Begin();
        Tensor factor = Tensor.Of(Given.Draw(2, Floats).Values, Shape.Of(Floats)), x = OpRun.Enter(tape, Given.Draw(3, Floats), true), y = x;
        for (int i = 0; i < Length; i++) y = y.Multiply(factor);
        tape.Backward(y.Sum());
        long before = GC.GetAllocatedBytesForCurrentThread();
        // Each product made a gradient and handed it on. All are consumed, so what the step takes now finds the blocks of its activations free.
        for (int i = 0; i < Length; i++) x.Scale(2);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, Length * Floats * sizeof(float) / 4);
    }

    [Fact]
    public void A_parameter_reshaped_between_steps_is_an_ordinary_tensor()
    {
        (Arena arena, Parameter weight) = OneParameter();
        var tape = new Tape(arena);
        Tensor view = weight.Value.Reshape(Shape.Of(4, 3));
        using (tape.Begin()) weight.Value.Sum();
        Assert.True(view.IsLive);
        Assert.Null(view.Tape);
    }

    [Fact]
    public void Backward_says_why_it_cannot_start()
    {
        var tape = new Tape();
        Tensor ordinary = Tensor.Zeros(Shape.Of());
        Assert.Contains("open step that records", Assert.Throws<InvalidOperationException>(() => tape.Backward(ordinary)).Message, StringComparison.Ordinal);
        using Tape.Step step = tape.Begin();
        Tensor x = OpRun.Enter(tape, X, true);
        Assert.Contains("from a scalar, not [4,3]", Assert.Throws<ShapeException>(() => tape.Backward(x.Relu())).Message, StringComparison.Ordinal);
        Assert.Contains("nothing that wants a gradient", Assert.Throws<InvalidOperationException>(() => tape.Backward(OpRun.Enter(tape, X, false).Sum())).Message, StringComparison.Ordinal);
        Tensor loss = x.Sum(), retained = x.Mean();
        retained.Retain();
        tape.Backward(loss);
        Assert.Contains("backward is done", Assert.Throws<InvalidOperationException>(() => tape.Backward(loss)).Message, StringComparison.Ordinal);
        Assert.Contains("Backward has run already", Assert.Throws<InvalidOperationException>(() => tape.Backward(retained)).Message, StringComparison.Ordinal);
        Assert.Throws<InvalidOperationException>(() => tape.Begin());
    }

    [Fact]
    public void Gradients_of_a_step_do_not_leak_into_the_next()
    {
        (Arena arena, Parameter weight) = OneParameter();
        var tape = new Tape(arena);
        for (int i = 0; i < 2; i++)
        {
            using Tape.Step step = tape.Begin();
            tape.Backward(weight.Value.Scale(3).Sum());
            Assert.All(weight.Gradient.ToArray(), g => Assert.Equal(3f, g));
        }
        using (tape.Begin()) tape.Backward(OpRun.Enter(tape, X, true).Sum());
        Assert.All(weight.Gradient.ToArray(), g => Assert.Equal(0f, g));
    }

    [Fact]
    public void Tensors_of_two_open_tapes_do_not_mix()
    {
        Tape one = new(), two = new();
        using Tape.Step first = one.Begin();
        using Tape.Step second = two.Begin();
        Assert.Contains("two tapes", Assert.Throws<InvalidOperationException>(() => OpRun.Enter(one, X, true).Add(OpRun.Enter(two, X, true))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_step_after_one_that_failed_gives_the_bits_of_a_fresh_tape()
    {
        OpCase one = OpCases.Of("MatMul: [7,13]·[13,17]");
        var tape = new Tape();
        using (tape.Begin())
        {
            Tensor x = OpRun.Enter(tape, one.Inputs[0], true), half = x.Relu();
            Assert.Throws<ShapeException>(() => half.MatMul(x));
        }
        SameBits.Equal(OpRun.Of(one).Gradients[0], OpRun.Of(one, on: tape).Gradients[0]);
    }

    static (Arena Arena, Parameter Weight) OneParameter()
    {
        var arena = new Arena();
        Parameter weight = arena.Declare("w", Shape.Of(3, 4), isWeight: true);
        arena.Allocate(0);
        return (arena, weight);
    }
}
