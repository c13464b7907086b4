using Gradus.Kernels.Losses;

namespace Gradus.Tensors.Ops.Losses;

/// <summary>Binary cross-entropy of logits.</summary>
public static class BinaryCrossEntropyOp
{
    extension(Tensor x)
    {
        /// <summary>The mean over all elements of −p · t · ln σ(x) − n · (1 − t) · ln σ(−x), right for logits of any finite size.</summary>
        /// <param name="target">The shape of x, from 0 to 1; no gradient flows into it.</param>
        /// <param name="smoothing">s: the target t becomes t · (1 − s) + s / 2.</param>
        /// <param name="positives">p of each column (the last axis); empty is 1.</param>
        /// <param name="negatives">n of each column; empty is 1.</param>
        /// <returns>A scalar. Gradient: dx = (n · (1 − t) · σ(x) − p · t · σ(−x)) / elements · dy.</returns>
        /// <exception cref="ShapeException">The shapes differ, or there is no element.</exception>
        public Tensor BinaryCrossEntropy(Tensor target, float smoothing = 0f, ReadOnlySpan<float> positives = default, ReadOnlySpan<float> negatives = default) =>
            ElementLosses.Mean(x, target, new BinaryLogits(smoothing), nameof(BinaryCrossEntropy), positives, negatives);
    }
}
