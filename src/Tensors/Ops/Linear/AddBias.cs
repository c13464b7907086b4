using Gradus.Kernels.Drivers;

namespace Gradus.Tensors.Ops.Linear;

/// <summary>A bias on the last axis.</summary>
public static class AddBiasOp
{
    readonly record struct Saved(Tensor X, Tensor Bias);

    extension(Tensor x)
    {
        /// <summary>y = x + bias, the same bias for every row.</summary>
        /// <param name="bias">[C].</param>
        /// <returns>x [N,…,C] → [N,…,C]. Gradients: dx = dy, dbias = the column sums of dy.</returns>
        /// <exception cref="ShapeException">bias is not as long as the last axis of x.</exception>
        public Tensor AddBias(Tensor bias)
        {
            if (bias.Shape.Rank != 1 || x.Shape.Rank < 1 || bias.Shape[0] != x.Shape[-1])
                throw new ShapeException($"add-bias: x is {x.Shape} but bias is {bias.Shape}; bias must have one axis, as long as the last of x");
            Tensor y = Tensor.Result(x.Shape, x, bias);
            Rows.AddBias(x.Span, bias.Span, y.Span);
            return y.Recorded(nameof(AddBias), new Saved(x, bias), static (in s, dy) =>
            {
                if (s.Bias.WantsGradient) Rows.Sum(dy.Span, s.Bias.GradientSlot(out bool add), add);
                s.X.AddGradient(dy);
            });
        }
    }
}
