using Gradus.Kernels.Drivers;

namespace Gradus.Tensors.Ops.Normalization;

/// <summary>Batch normalisation and the rectifier behind it, in the passes over memory that one of them takes.</summary>
/// <remarks>To the bit what the two operations give one after the other. An observer sees both: what is not in memory is made for it.</remarks>
public static class BatchNormReluOp
{
    const string Norm = "BatchNorm", Rectifier = "Relu";

    readonly record struct Saved(Tensor X, Tensor Y, Tensor Gamma, Tensor Beta, Tensor Mean, Tensor InverseStd, string NormLayer);

    extension(Tensor x)
    {
        /// <summary>Training: y = max(0, γ · (x − μ) / √(σ² + ε) + β); stages the running statistics.</summary>
        /// <param name="gamma">γ [C].</param>
        /// <param name="beta">β [C].</param>
        /// <param name="runningMean">[C]; becomes momentum · running + (1 − momentum) · μ when the step is committed.</param>
        /// <param name="runningVariance">[C]; the same with the unbiased variance.</param>
        /// <param name="momentum">The share that is kept, from 0 to 1.</param>
        /// <param name="epsilon">ε, above 0.</param>
        /// <param name="rectifier">The path of the layer that rectifies, for observers; null is the layer that runs.</param>
        /// <returns>x [N,…,C] → the same shape. Gradients flow through μ and σ².</returns>
        /// <exception cref="ShapeException">The shapes do not fit, or there is only one value per channel, which has no variance.</exception>
        public Tensor BatchNormRelu(Tensor gamma, Tensor beta, StateBuffer runningMean, StateBuffer runningVariance, float momentum, float epsilon, string? rectifier = null)
        {
            BatchNormOp.Moments(x, gamma, beta, runningMean, runningVariance, momentum, epsilon, out Tensor mean, out Tensor inverseStd);
            Tensor y = Tensor.Result(x.Shape, x, gamma, beta);
            if (x.Tape is not { } tape)
            {
                Normalize(x, gamma, beta, mean, inverseStd, y, rectify: true);
                return y;
            }
            // In the memory of the result, which is written only now.
            if (tape.IsRead) Normalize(x, gamma, beta, mean, inverseStd, y, rectify: false);
            tape.Show(Norm, tape.Layer, y, forward: true, tape.IsRead);
            Normalize(x, gamma, beta, mean, inverseStd, y, rectify: true);
            var saved = new Saved(x, y, gamma, beta, mean, inverseStd, tape.Layer);
            using Tape.LayerScope scope = tape.Enter(rectifier ?? tape.Layer);
            return y.Recorded(Rectifier, saved, static (in s, dy) => Backward(in s, dy));
        }
    }

    static void Normalize(Tensor x, Tensor gamma, Tensor beta, Tensor mean, Tensor inverseStd, Tensor y, bool rectify) =>
        Kernels.Normalization.BatchNorm.Normalize(x.Span, mean.Span, inverseStd.Span, gamma.Span, beta.Span, y.Span, rectify);

    static void Backward(in Saved s, Tensor dy)
    {
        if (dy.Tape is { IsRead: true } tape)
        {
            Tensor behind = s.X.NewGradient();
            Elementwise.UnaryBackward(new Kernels.Functions.Relu(), default, s.Y.Span, dy.Span, behind.Span);
            tape.Show(Norm, s.NormLayer, behind, forward: false);
            tape.Free(behind);
        }
        else dy.Tape?.Show(Norm, s.NormLayer, dy, forward: false, isComputed: false);
        BatchNormOp.Slots(s.Gamma, s.Beta, dy, out Span<float> dgamma, out Span<float> dbeta, out bool add);
        Kernels.Normalization.BatchNorm.BackwardRectified(s.X.Span, dy.Span, s.Mean.Span, s.InverseStd.Span, s.Gamma.Span, s.Beta.Span,
            s.X.WantsGradient ? dy.Span : default, dgamma, dbeta, add);
        s.X.AddGradient(dy);
    }
}
