using Gradus.Kernels.Drivers;

namespace Gradus.Tensors.Ops.Arithmetic;

/// <summary>The elementwise sum.</summary>
public static class AddOp
{
    readonly record struct Saved(Tensor A, Tensor B);

    extension(Tensor a)
    {
        /// <summary>y = a + b.</summary>
        /// <param name="b">The shape of a.</param>
        /// <returns>The shape of a. Gradients: da = dy, db = dy.</returns>
        /// <exception cref="ShapeException">The shapes differ.</exception>
        public Tensor Add(Tensor b)
        {
            if (a.Shape != b.Shape) throw new ShapeException($"add: {a.Shape} and {b.Shape} differ; elementwise operations take equal shapes");
            Tensor y = Tensor.Result(a.Shape, a, b);
            Elementwise.Binary(new Kernels.Functions.Add(), a.Span, b.Span, y.Span);
            return y.Recorded(nameof(Add), new Saved(a, b), static (in s, dy) =>
            {
                s.A.AddGradient(dy);
                s.B.AddGradient(dy);
            });
        }
    }
}
