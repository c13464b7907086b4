using Gradus.Kernels.Drivers;
using Gradus.Kernels.Losses;

namespace Gradus.Tensors.Ops.Losses;

/// <summary>What the losses over rows share: the forward computes the gradient too, the backward only scales it.</summary>
static class RowLoss
{
    readonly record struct Saved(Tensor X, Tensor Gradient);

    /// <summary>Mean loss and gradient of rows: a kernel.</summary>
    public delegate double Kernel(ReadOnlySpan<float> x, int columns, ReadOnlySpan<float> targets, Span<float> losses, Span<float> gradient, float scale);

    /// <summary>The mean over rows.</summary>
    /// <param name="x">[N,C].</param>
    /// <param name="target">[N] class indices, or [N,C] weights.</param>
    /// <param name="operation">The operation's name.</param>
    /// <param name="indices">The kernel for class indices.</param>
    /// <param name="rows">The kernel for weights.</param>
    /// <param name="smoothing">The share of a target that is spread over all classes.</param>
    /// <param name="weights">How much each class counts; empty is 1.</param>
    public static Tensor Mean(Tensor x, Tensor target, string operation, Kernel indices, Kernel rows, float smoothing, ReadOnlySpan<float> weights)
    {
        Shape from = x.Shape, to = target.Shape;
        if (from.Rank != 2) throw new ShapeException($"{operation}: the output is {from}; it must be [N,classes]");
        if (to != Shape.Of(from[0]) && to != from)
            throw new ShapeException($"{operation}: the output is {from} but the target is {to}; it must be [{from[0]}] class indices or {from} weights");
        if (from.Length == 0) throw new ShapeException($"{operation}: an output of {from} has no row to take the mean of");
        Tensor y = Tensor.Result(Shape.Of(), x);
        Tensor losses = Tensor.Result(Shape.Of(from[0]), x);
        Tensor gradient = y.WantsGradient ? Tensor.Result(from, x) : default;
        if (smoothing == 0f && weights.IsEmpty)
        {
            Kernel kernel = to.Rank == 1 ? indices : rows;
            y.Span[0] = (float)kernel(x.Span, from[1], target.Span, losses.Span, y.WantsGradient ? gradient.Span : default, 1f);
        }
        else
        {
            // What rows weigh is read before the losses are written in its place.
            Tensor made = Tensor.Result(from, x);
            double all = ClassTargets.Write(target.Span, to.Rank == 1, from[1], smoothing, weights, losses.Span, made.Span), factor = from[0] / all;
            y.Span[0] = (float)(rows(x.Span, from[1], made.Span, losses.Span, y.WantsGradient ? gradient.Span : default, (float)factor) * factor);
        }
        return y.Recorded(operation, new Saved(x, gradient), static (in s, dy) =>
        {
            float factor = dy.Item();
            if (factor != 1f) Elementwise.Scale(factor, s.Gradient.Span, s.Gradient.Span);
            s.X.AddGradient(s.Gradient);
        });
    }
}
