using Gradus.Kernels.Drivers;

namespace Gradus.Tensors.Ops.Arithmetic;

/// <summary>The elementwise sum and the rectifier behind it, in one pass over memory.</summary>
/// <remarks>To the bit what the two operations give one after the other. An observer sees both: what is not in memory is made for it.</remarks>
public static class AddReluOp
{
    const string Sum = "Add", Rectifier = "Relu";

    readonly record struct Saved(Tensor A, Tensor B, Tensor Y, string SumLayer);

    extension(Tensor a)
    {
        /// <summary>y = max(a + b, 0); NaN passes.</summary>
        /// <param name="b">The shape of a.</param>
        /// <param name="rectifier">The path of the layer that rectifies, for observers; null is the layer that runs.</param>
        /// <returns>The shape of a. Gradients: da = db = dy where a + b > 0, else 0.</returns>
        /// <exception cref="ShapeException">The shapes differ.</exception>
        public Tensor AddRelu(Tensor b, string? rectifier = null)
        {
            if (a.Shape != b.Shape) throw new ShapeException($"add: {a.Shape} and {b.Shape} differ; elementwise operations take equal shapes");
            Tensor y = Tensor.Result(a.Shape, a, b);
            Tape? tape = y.Tape;
            // In the memory of the result, which is written only now.
            if (tape is { IsRead: true }) Elementwise.Binary(new Kernels.Functions.Add(), a.Span, b.Span, y.Span);
            tape?.Show(Sum, tape.Layer, y, forward: true, tape.IsRead);
            Elementwise.Binary(new Kernels.Functions.RectifiedSum(), a.Span, b.Span, y.Span);
            if (tape is null) return y;
            var saved = new Saved(a, b, y, tape.Layer);
            using Tape.LayerScope scope = tape.Enter(rectifier ?? tape.Layer);
            return y.Recorded(Rectifier, saved, static (in s, dy) =>
            {
                Elementwise.UnaryBackward(new Kernels.Functions.Relu(), default, s.Y.Span, dy.Span, dy.Span);
                dy.Tape?.Show(Sum, s.SumLayer, dy, forward: false);
                s.A.AddGradient(dy);
                s.B.AddGradient(dy);
            });
        }
    }
}
