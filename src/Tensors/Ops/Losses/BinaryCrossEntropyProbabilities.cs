using Gradus.Kernels.Losses;

namespace Gradus.Tensors.Ops.Losses;

/// <summary>Binary cross-entropy of probabilities.</summary>
public static class BinaryCrossEntropyProbabilitiesOp
{
    extension(Tensor x)
    {
        /// <summary>The mean over all elements of −p · t · ln c − n · (1 − t) · ln(1 − c), where c is x clipped to [1e-7, 1 − 1e-7], as Keras means it.</summary>
        /// <param name="target">The shape of x, from 0 to 1; no gradient flows into it.</param>
        /// <param name="smoothing">s: the target t becomes t · (1 − s) + s / 2.</param>
        /// <param name="positives">p of each column (the last axis); empty is 1.</param>
        /// <param name="negatives">n of each column; empty is 1.</param>
        /// <returns>A scalar. Gradient: dx = (n · (1 − t) / (1 − c) − p · t / c) / elements · dy; 0 where x was clipped.</returns>
        /// <exception cref="ShapeException">The shapes differ, or there is no element.</exception>
        public Tensor BinaryCrossEntropyProbabilities(Tensor target, float smoothing = 0f, ReadOnlySpan<float> positives = default, ReadOnlySpan<float> negatives = default) =>
            ElementLosses.Mean(x, target, new BinaryProbabilities(smoothing), nameof(BinaryCrossEntropyProbabilities), positives, negatives);
    }
}
