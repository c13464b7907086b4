namespace Gradus.Tensors.Ops.Shaping;

/// <summary>Other axes on the same elements.</summary>
public static class ReshapeOp
{
    readonly record struct Saved(Tensor X);

    extension(Tensor x)
    {
        /// <summary>The same elements in the same order under another shape; nothing is copied inside a step.</summary>
        /// <param name="shape">As many elements as x.</param>
        /// <exception cref="ShapeException">The numbers of elements differ.</exception>
        public Tensor Reshape(Shape shape)
        {
            if (shape.Length != x.Shape.Length) throw new ShapeException($"reshape: {x.Shape} has {x.Shape.Length} elements, {shape} has {shape.Length}");
            // A parameter has its tape between steps too; only an open step can own a view.
            if (Tape.Of([x], out _) is not { } tape) return Tensor.Of(x.Span, shape);
            Tensor y = tape.ViewOf(x, shape);
            return y.Recorded(nameof(Reshape), new Saved(x), static (in s, dy) => s.X.AddGradient(dy));
        }
    }
}
