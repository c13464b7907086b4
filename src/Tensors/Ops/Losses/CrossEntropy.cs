using Gradus.Kernels.Softmax;

namespace Gradus.Tensors.Ops.Losses;

/// <summary>Cross-entropy of logits.</summary>
public static class CrossEntropyOp
{
    extension(Tensor x)
    {
        /// <summary>The mean over rows of −Σ t · log softmax(x).</summary>
        /// <param name="target">[N] class indices, or [N,C] weights such as one-hot rows; no gradient flows into it.</param>
        /// <param name="smoothing">s: a target t becomes t · (1 − s) + s / C.</param>
        /// <param name="weights">w [C]: a term of the sum over classes counts w times, and the mean over rows is divided by Σ w · t instead of N; empty is 1.</param>
        /// <returns>x [N,C] logits → a scalar. Gradient: dx = (softmax(x) · Σt − t) / N · dy.</returns>
        /// <exception cref="ShapeException">The shapes do not fit.</exception>
        /// <exception cref="ArgumentException">An index is none of the classes.</exception>
        public Tensor CrossEntropy(Tensor target, float smoothing = 0f, ReadOnlySpan<float> weights = default) => RowLoss.Mean(x, target, nameof(CrossEntropy), CrossEntropyRows.Indices, CrossEntropyRows.Targets, smoothing, weights);
    }
}
