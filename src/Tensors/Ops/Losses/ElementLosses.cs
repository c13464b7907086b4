using Gradus.Kernels.Drivers;
using Gradus.Kernels.Losses;

namespace Gradus.Tensors.Ops.Losses;

/// <summary>What the losses over elements share: the forward computes the gradient too, the backward only scales it.</summary>
static class ElementLosses
{
    readonly record struct Saved(Tensor X, Tensor Gradient);

    /// <summary>The mean over all elements.</summary>
    public static Tensor Mean<TLoss>(Tensor x, Tensor target, in TLoss loss, string operation, ReadOnlySpan<float> positives = default, ReadOnlySpan<float> negatives = default)
        where TLoss : struct, IElementLoss
    {
        if (x.Shape != target.Shape) throw new ShapeException($"{TLoss.Name}: the output is {x.Shape} but the target is {target.Shape}; they must be equal");
        if (x.Shape.Length == 0) throw new ShapeException($"{TLoss.Name}: an output of {x.Shape} has no element to take the mean of");
        Tensor y = Tensor.Result(Shape.Of(), x);
        Tensor gradient = y.WantsGradient ? Tensor.Result(x.Shape, x) : default;
        y.Span[0] = (float)ElementLoss.Mean(loss, x.Span, target.Span, positives, negatives, y.WantsGradient ? gradient.Span : default);
        return y.Recorded(operation, new Saved(x, gradient), static (in s, dy) =>
        {
            float factor = dy.Item();
            if (factor != 1f) Elementwise.Scale(factor, s.Gradient.Span, s.Gradient.Span);
            s.X.AddGradient(s.Gradient);
        });
    }
}
