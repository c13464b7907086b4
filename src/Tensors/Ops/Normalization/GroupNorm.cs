namespace Gradus.Tensors.Ops.Normalization;

/// <summary>Group normalisation over groups of neighbouring channels.</summary>
public static class GroupNormOp
{
    readonly record struct Saved(Tensor X, Tensor Gamma, Tensor Beta, Tensor Kept, int Groups);

    extension(Tensor x)
    {
        /// <summary>y = γ · (x − μ) / √(σ² + ε) + β with mean and biased variance of each sample and group, over all positions and the group's channels.</summary>
        /// <param name="gamma">γ [C].</param>
        /// <param name="beta">β [C].</param>
        /// <param name="groups">How many groups; divides C.</param>
        /// <param name="epsilon">ε, above 0.</param>
        /// <returns>x [N,…,C] → the same shape. Gradients flow through μ and σ².</returns>
        /// <exception cref="ShapeException">The shapes do not fit, or the groups do not divide the channels.</exception>
        public Tensor GroupNorm(Tensor gamma, Tensor beta, int groups, float epsilon)
        {
            if (x.Shape.Rank < 2 || gamma.Shape.Rank != 1 || gamma.Shape != beta.Shape || gamma.Shape[0] != x.Shape[-1])
                throw new ShapeException($"group-norm: x is {x.Shape}, γ is {gamma.Shape} and β is {beta.Shape}; γ and β must be as long as the last axis of x, and x a batch");
            if (groups < 1 || x.Shape[-1] % groups != 0)
                throw new ShapeException($"group-norm: x is {x.Shape}; its {x.Shape[-1]} channels cannot be dealt to {groups} groups of equal size");
            Tensor y = Tensor.Result(x.Shape, x, gamma, beta), kept = Tensor.Result(Shape.Of(x.Shape[0], groups, Kernels.Normalization.GroupNorm.Kept), x);
            Kernels.Normalization.GroupNorm.Forward(x.Span, x.Shape[0], groups, gamma.Span, beta.Span, epsilon, kept.Span, y.Span);
            return y.Recorded(nameof(GroupNorm), new Saved(x, gamma, beta, kept, groups), static (in s, dy) => Backward(in s, dy));
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
        Kernels.Normalization.GroupNorm.Backward(s.X.Span, dy.Span, s.X.Shape[0], s.Groups, s.Gamma.Span, s.Kept.Span, dx, dgamma, dbeta, add);
        s.X.AddGradient(dy);
    }

    static Span<float> Slot(Tensor parameter, Tensor gradient, out bool accumulate)
    {
        if (parameter.WantsGradient) return parameter.GradientSlot(out accumulate);
        accumulate = false;
        return Tensor.Result(parameter.Shape, gradient).Span;
    }
}
