using Gradus.Kernels.Softmax;

namespace Gradus.Tensors.Ops.Activations;

/// <summary>Probabilities over the last axis.</summary>
public static class SoftmaxOp
{
    readonly record struct Saved(Tensor X, Tensor Y);

    extension(Tensor x)
    {
        /// <summary>yᵢ = exp(xᵢ) / Σⱼ exp(xⱼ) over the last axis; right for logits of any finite size.</summary>
        /// <returns>The shape of x. Gradient: dx = y · (dy − Σ y · dy).</returns>
        /// <exception cref="ShapeException">x has no axis.</exception>
        public Tensor Softmax()
        {
            if (x.Shape.Rank < 1) throw new ShapeException("softmax: x is a scalar; it must have an axis to run over");
            Tensor y = Tensor.Result(x.Shape, x);
            SoftmaxRows.Forward(x.Span, x.Shape[-1], y.Span);
            return y.Recorded(nameof(Softmax), new Saved(x, y), static (in s, dy) =>
            {
                SoftmaxRows.Backward(s.Y.Span, dy.Span, s.Y.Shape[-1], dy.Span);
                s.X.AddGradient(dy);
            });
        }
    }
}
