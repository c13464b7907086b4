using Gradus.Kernels.Normalization;

namespace Gradus.Tensors.Ops.Normalization;

/// <summary>Layer normalisation over the last axis.</summary>
public static class LayerNormOp
{
    readonly record struct Saved(Tensor X, Tensor Gamma, Tensor Beta, Tensor Kept);

    extension(Tensor x)
    {
        /// <summary>y = γ · (x − μ) / √(σ² + ε) + β with mean and biased variance of each row along the last axis.</summary>
        /// <param name="gamma">γ, as long as the last axis.</param>
        /// <param name="beta">β, as long as the last axis.</param>
        /// <param name="epsilon">ε, above 0.</param>
        /// <returns>x […,C] → the same shape. Gradients flow through μ and σ².</returns>
        /// <exception cref="ShapeException">The shapes do not fit.</exception>
        public Tensor LayerNorm(Tensor gamma, Tensor beta, float epsilon)
        {
            if (x.Shape.Rank < 1 || gamma.Shape.Rank != 1 || gamma.Shape != beta.Shape || gamma.Shape[0] != x.Shape[-1])
                throw new ShapeException($"layer-norm: x is {x.Shape}, γ is {gamma.Shape} and β is {beta.Shape}; γ and β must be as long as the last axis of x");
            Tensor y = Tensor.Result(x.Shape, x, gamma, beta), kept = Tensor.Result(Shape.Of(x.Shape.Length / Math.Max(1, x.Shape[-1]), RowNorm.Kept), x);
            RowNorm.Forward(x.Span, gamma.Span, beta.Span, epsilon, kept.Span, y.Span);
            return y.Recorded(nameof(LayerNorm), new Saved(x, gamma, beta, kept), static (in s, dy) => Backward(in s, dy));
        }
    }

    static void Backward(in Saved s, Tensor dy)
    {
        Span<float> dx = s.X.WantsGradient ? dy.Span : default;
        Span<float> dgamma = Slot(s.Gamma, dy, out bool addGamma), dbeta = Slot(s.Beta, dy, out bool addBeta);
        bool add = addGamma || addBeta;
        // The kernel adds to both or overwrites both; a slot that has nothing yet is made zero.
        if (add && !addGamma) dgamma.Clear();
        if (add && !addBeta) dbeta.Clear();
        RowNorm.Backward(s.X.Span, dy.Span, s.Gamma.Span, s.Kept.Span, dx, dgamma, dbeta, add);
        s.X.AddGradient(dy);
    }

    static Span<float> Slot(Tensor parameter, Tensor gradient, out bool accumulate)
    {
        if (parameter.WantsGradient) return parameter.GradientSlot(out accumulate);
        accumulate = false;
        return Tensor.Result(parameter.Shape, gradient).Span;
    }
}
