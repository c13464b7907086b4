using Gradus.Kernels.Drivers;

namespace Gradus.Tensors.Ops.Normalization;

/// <summary>Batch normalisation, the sum with a shortcut and the rectifier behind it: the end of a residual block in one pass over memory.</summary>
/// <remarks>To the bit what the three operations give one after the other. An observer sees all of them, the normalisation right beside the sum: what is not in memory is made for it.</remarks>
public static class BatchNormAddReluOp
{
    const string Norm = "BatchNorm", Sum = "Add", Rectifier = "Relu";

    readonly record struct Saved(Tensor X, Tensor Other, Tensor Y, Tensor Gamma, Tensor Beta, Tensor Mean, Tensor InverseStd, string NormLayer, string SumLayer);

    extension(Tensor x)
    {
        /// <summary>Training: y = max(0, γ · (x − μ) / √(σ² + ε) + β + other); stages the running statistics.</summary>
        /// <param name="other">The shape of x.</param>
        /// <param name="gamma">γ [C].</param>
        /// <param name="beta">β [C].</param>
        /// <param name="runningMean">[C]; becomes momentum · running + (1 − momentum) · μ when the step is committed.</param>
        /// <param name="runningVariance">[C]; the same with the unbiased variance.</param>
        /// <param name="momentum">The share that is kept, from 0 to 1.</param>
        /// <param name="epsilon">ε, above 0.</param>
        /// <param name="norm">The path of the layer that normalizes, for observers; null is the layer that runs.</param>
        /// <param name="rectifier">The path of the layer that rectifies; null is the layer that runs.</param>
        /// <returns>x [N,…,C] → the same shape. Gradients flow through μ and σ², and to other.</returns>
        /// <exception cref="ShapeException">The shapes do not fit, or there is only one value per channel, which has no variance.</exception>
        public Tensor BatchNormAddRelu(Tensor other, Tensor gamma, Tensor beta, StateBuffer runningMean, StateBuffer runningVariance, float momentum, float epsilon, string? norm = null, string? rectifier = null)
        {
            if (x.Shape != other.Shape) throw new ShapeException($"add: {x.Shape} and {other.Shape} differ; elementwise operations take equal shapes");
            BatchNormOp.Moments(x, gamma, beta, runningMean, runningVariance, momentum, epsilon, out Tensor mean, out Tensor inverseStd);
            Tensor y = Tensor.Result(x.Shape, x, other, gamma, beta);
            string sum = y.Tape?.Layer ?? "";
            var saved = new Saved(x, other, y, gamma, beta, mean, inverseStd, norm ?? sum, sum);
            if (y.Tape is { } tape) ShowParts(tape, in saved);
            Kernels.Normalization.BatchNorm.NormalizeSum(x.Span, other.Span, mean.Span, inverseStd.Span, gamma.Span, beta.Span, y.Span);
            if (y.Tape is null) return y;
            using Tape.LayerScope scope = y.Tape.Enter(rectifier ?? sum);
            return y.Recorded(Rectifier, saved, static (in s, dy) => Backward(in s, dy));
        }
    }

    /// <summary>Shows the two results that are not in memory, each made in the memory of the third, which is written only afterwards.</summary>
    static void ShowParts(Tape tape, in Saved s)
    {
        if (tape.IsRead) Kernels.Normalization.BatchNorm.Normalize(s.X.Span, s.Mean.Span, s.InverseStd.Span, s.Gamma.Span, s.Beta.Span, s.Y.Span);
        tape.Show(Norm, s.NormLayer, s.Y, forward: true, tape.IsRead);
        if (tape.IsRead) Elementwise.Binary(new Kernels.Functions.Add(), s.Y.Span, s.Other.Span, s.Y.Span);
        tape.Show(Sum, s.SumLayer, s.Y, forward: true, tape.IsRead);
    }

    static void Backward(in Saved s, Tensor dy)
    {
        Elementwise.UnaryBackward(new Kernels.Functions.Relu(), default, s.Y.Span, dy.Span, dy.Span);
        dy.Tape?.Show(Sum, s.SumLayer, dy, forward: false);
        dy.Tape?.Show(Norm, s.NormLayer, dy, forward: false);
        BatchNormOp.Slots(s.Gamma, s.Beta, dy, out Span<float> dgamma, out Span<float> dbeta, out bool add);
        // Memory of its own: what came through the rectifier goes on to the shortcut as it is.
        Tensor dx = s.X.WantsGradient ? s.X.NewGradient() : default;
        Kernels.Normalization.BatchNorm.Backward(s.X.Span, dy.Span, s.Mean.Span, s.InverseStd.Span, s.Gamma.Span, s.X.WantsGradient ? dx.Span : default, dgamma, dbeta, add);
        // The shortcut first, as when the three run one after the other: where both are one tensor, the order of the sum is part of the bits.
        s.Other.AddGradient(dy);
        if (s.X.WantsGradient) s.X.AddGradient(dx);
    }
}
