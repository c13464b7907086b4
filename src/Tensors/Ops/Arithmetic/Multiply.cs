using Gradus.Kernels.Drivers;

namespace Gradus.Tensors.Ops.Arithmetic;

/// <summary>The elementwise product.</summary>
public static class MultiplyOp
{
    readonly record struct Saved(Tensor A, Tensor B);

    extension(Tensor a)
    {
        /// <summary>y = a · b, element by element.</summary>
        /// <param name="b">The shape of a.</param>
        /// <returns>The shape of a. Gradients: da = dy · b, db = dy · a.</returns>
        /// <exception cref="ShapeException">The shapes differ.</exception>
        public Tensor Multiply(Tensor b)
        {
            if (a.Shape != b.Shape) throw new ShapeException($"multiply: {a.Shape} and {b.Shape} differ; elementwise operations take equal shapes");
            Tensor y = Tensor.Result(a.Shape, a, b);
            Elementwise.Binary(new Kernels.Functions.Multiply(), a.Span, b.Span, y.Span);
            return y.Recorded(nameof(Multiply), new Saved(a, b), static (in s, dy) =>
            {
                if (s.A.WantsGradient)
                {
                    Tensor da = s.A.NewGradient();
                    Elementwise.Binary(new Kernels.Functions.Multiply(), dy.Span, s.B.Span, da.Span);
                    s.A.AddGradient(da);
                }
                if (s.B.WantsGradient)
                {
                    Elementwise.Binary(new Kernels.Functions.Multiply(), dy.Span, s.A.Span, dy.Span);
                    s.B.AddGradient(dy);
                }
            });
        }
    }
}
