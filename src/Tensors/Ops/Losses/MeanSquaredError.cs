using Gradus.Kernels.Drivers;

namespace Gradus.Tensors.Ops.Losses;

/// <summary>The mean squared error.</summary>
public static class MeanSquaredErrorOp
{
    readonly record struct Saved(Tensor X, Tensor Difference);

    extension(Tensor x)
    {
        /// <summary>The mean of (x − target)² over all elements.</summary>
        /// <param name="target">The shape of x; no gradient flows into it.</param>
        /// <returns>A scalar. Gradient: dx = 2 · (x − target) / elements · dy.</returns>
        /// <exception cref="ShapeException">The shapes differ, or there is no element.</exception>
        public Tensor MeanSquaredError(Tensor target)
        {
            if (x.Shape != target.Shape) throw new ShapeException($"mse: the output is {x.Shape} but the target is {target.Shape}; they must be equal");
            if (x.Shape.Length == 0) throw new ShapeException($"mse: an output of {x.Shape} has no element to take the mean of");
            Tensor difference = Tensor.Result(x.Shape, x);
            Elementwise.Binary(new Kernels.Functions.Subtract(), x.Span, target.Span, difference.Span);
            Tensor y = Tensor.Result(Shape.Of(), x);
            y.Span[0] = (float)(Reductions.SumOfSquares(difference.Span) / x.Shape.Length);
            return y.Recorded(nameof(MeanSquaredError), new Saved(x, difference), static (in s, dy) =>
            {
                Elementwise.Scale(2f / s.X.Shape.Length * dy.Item(), s.Difference.Span, s.Difference.Span);
                s.X.AddGradient(s.Difference);
            });
        }
    }
}
