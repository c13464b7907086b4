using Gradus.Kernels.Softmax;

namespace Gradus.Tensors.Ops.Losses;

/// <summary>Cross-entropy of probabilities.</summary>
public static class CrossEntropyProbabilitiesOp
{
    extension(Tensor x)
    {
        /// <summary>The mean over rows of −Σ t · log q, where q is the row divided by its sum and clipped to [1e-7, 1 − 1e-7], as Keras means it.</summary>
        /// <param name="target">[N] class indices, or [N,C] weights such as one-hot rows; no gradient flows into it.</param>
        /// <param name="smoothing">s: a target t becomes t · (1 − s) + s / C.</param>
        /// <param name="weights">w [C]: a term of the sum over classes counts w times, and the mean over rows is divided by Σ w · t instead of N; empty is 1.</param>
        /// <returns>x [N,C] probabilities → a scalar. Gradient: exact through the division; 0 through an entry that was clipped.</returns>
        /// <exception cref="ShapeException">The shapes do not fit.</exception>
        /// <exception cref="ArgumentException">An index is none of the classes.</exception>
        public Tensor CrossEntropyProbabilities(Tensor target, float smoothing = 0f, ReadOnlySpan<float> weights = default) =>
            RowLoss.Mean(x, target, nameof(CrossEntropyProbabilities), CrossEntropyProbabilitiesRows.Indices, CrossEntropyProbabilitiesRows.Targets, smoothing, weights);
    }
}
