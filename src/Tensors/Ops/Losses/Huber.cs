using Gradus.Kernels.Losses;

namespace Gradus.Tensors.Ops.Losses;

/// <summary>The Huber loss.</summary>
public static class HuberOp
{
    extension(Tensor x)
    {
        /// <summary>The mean over all elements of ½ d² where |d| ≤ δ and δ (|d| − ½ δ) elsewhere, d being x − target (Huber 1964).</summary>
        /// <param name="target">The shape of x; no gradient flows into it.</param>
        /// <param name="delta">δ, above 0.</param>
        /// <returns>A scalar. Gradient: dx = d cut to ±δ / elements · dy.</returns>
        /// <exception cref="ShapeException">The shapes differ, or there is no element.</exception>
        public Tensor Huber(Tensor target, float delta) => ElementLosses.Mean(x, target, new HuberError(delta), nameof(Huber));
    }
}
