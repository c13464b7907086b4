using Gradus.Kernels.Drivers;

namespace Gradus.Tensors.Ops.Reduce;

/// <summary>The mean of all elements.</summary>
public static class MeanOp
{
    readonly record struct Saved(Tensor X);

    extension(Tensor x)
    {
        /// <summary>The mean of all elements.</summary>
        /// <returns>A scalar. Gradient: dx = dy / elements everywhere.</returns>
        /// <exception cref="ShapeException">There is no element.</exception>
        public Tensor Mean()
        {
            if (x.Shape.Length == 0) throw new ShapeException($"mean: {x.Shape} has no element to take the mean of");
            Tensor y = Tensor.Result(Shape.Of(), x);
            y.Span[0] = (float)(Reductions.Sum(x.Span) / x.Shape.Length);
            return y.Recorded(nameof(Mean), new Saved(x), static (in s, dy) =>
            {
                Tensor dx = s.X.NewGradient();
                Elementwise.Fill(dx.Span, dy.Item() / s.X.Shape.Length);
                s.X.AddGradient(dx);
            });
        }
    }
}
