using Gradus.Kernels.Drivers;

namespace Gradus.Tensors.Ops.Arithmetic;

/// <summary>Multiplication by a number.</summary>
public static class ScaleOp
{
    readonly record struct Saved(Tensor X, float Factor);

    extension(Tensor x)
    {
        /// <summary>y = factor · x.</summary>
        /// <param name="factor">Any number.</param>
        /// <returns>The shape of x. Gradient: dx = factor · dy.</returns>
        public Tensor Scale(float factor)
        {
            Tensor y = Tensor.Result(x.Shape, x);
            Elementwise.Scale(factor, x.Span, y.Span);
            return y.Recorded(nameof(Scale), new Saved(x, factor), static (in s, dy) =>
            {
                Elementwise.Scale(s.Factor, dy.Span, dy.Span);
                s.X.AddGradient(dy);
            });
        }
    }
}
