using Gradus.Kernels.Drivers;

namespace Gradus.Tensors.Ops.Reduce;

/// <summary>The sum of all elements.</summary>
public static class SumOp
{
    readonly record struct Saved(Tensor X);

    extension(Tensor x)
    {
        /// <summary>The sum of all elements.</summary>
        /// <returns>A scalar. Gradient: dx = dy everywhere.</returns>
        public Tensor Sum()
        {
            Tensor y = Tensor.Result(Shape.Of(), x);
            y.Span[0] = (float)Reductions.Sum(x.Span);
            return y.Recorded(nameof(Sum), new Saved(x), static (in s, dy) =>
            {
                Tensor dx = s.X.NewGradient();
                Elementwise.Fill(dx.Span, dy.Item());
                s.X.AddGradient(dx);
            });
        }
    }
}
