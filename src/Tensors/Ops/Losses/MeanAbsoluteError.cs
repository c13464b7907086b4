using Gradus.Kernels.Losses;

namespace Gradus.Tensors.Ops.Losses;

/// <summary>The mean absolute error.</summary>
public static class MeanAbsoluteErrorOp
{
    extension(Tensor x)
    {
        /// <summary>The mean of |x − target| over all elements.</summary>
        /// <param name="target">The shape of x; no gradient flows into it.</param>
        /// <returns>A scalar. Gradient: dx = sign(x − target) / elements · dy, 0 where they are equal.</returns>
        /// <exception cref="ShapeException">The shapes differ, or there is no element.</exception>
        public Tensor MeanAbsoluteError(Tensor target) => ElementLosses.Mean(x, target, new AbsoluteError(), nameof(MeanAbsoluteError));
    }
}
