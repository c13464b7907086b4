using Gradus.Kernels.Drivers;

namespace Gradus.Tensors.Ops.Arithmetic;

/// <summary>The elementwise difference.</summary>
public static class SubtractOp
{
    readonly record struct Saved(Tensor A, Tensor B);

    extension(Tensor a)
    {
        /// <summary>y = a − b.</summary>
        /// <param name="b">The shape of a.</param>
        /// <returns>The shape of a. Gradients: da = dy, db = −dy.</returns>
        /// <exception cref="ShapeException">The shapes differ.</exception>
        public Tensor Subtract(Tensor b)
        {
            if (a.Shape != b.Shape) throw new ShapeException($"subtract: {a.Shape} and {b.Shape} differ; elementwise operations take equal shapes");
            Tensor y = Tensor.Result(a.Shape, a, b);
            Elementwise.Binary(new Kernels.Functions.Subtract(), a.Span, b.Span, y.Span);
            return y.Recorded(nameof(Subtract), new Saved(a, b), static (in s, dy) =>
            {
                if (s.B.WantsGradient)
                {
                    Tensor db = s.B.NewGradient();
                    Elementwise.Scale(-1f, dy.Span, db.Span);
                    s.B.AddGradient(db);
                }
                s.A.AddGradient(dy);
            });
        }
    }
}
