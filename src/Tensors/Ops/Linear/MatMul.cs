using Gradus.Kernels.Matmul;

namespace Gradus.Tensors.Ops.Linear;

/// <summary>The matrix product.</summary>
public static class MatMulOp
{
    readonly record struct Saved(Tensor X, Tensor Weight, int Rows, int In, int Out);

    extension(Tensor x)
    {
        /// <summary>y = x · weight over the last axis of x.</summary>
        /// <param name="weight">[I,O].</param>
        /// <returns>x [N,…,I] → [N,…,O]. Gradients: dx = dy · weightᵀ, dweight = xᵀ · dy.</returns>
        /// <exception cref="ShapeException">weight is no matrix, or the last axis of x is not I.</exception>
        public Tensor MatMul(Tensor weight)
        {
            Shape from = x.Shape, by = weight.Shape;
            if (by.Rank != 2) throw new ShapeException($"matmul: weight is {by}; it must have two axes, [in,out]");
            if (from.Rank < 2) throw new ShapeException($"matmul: x is {from} and weight is {by}; x must have two axes or more, [N,…,in]");
            if (from[-1] != by[0])
                throw new ShapeException($"matmul: x is {from} but weight is {by}; the last axis of x must equal axis 0 of weight");
            int inputs = by[0], outputs = by[1], rows = inputs == 0 ? 0 : from.Length / inputs;
            Span<int> sizes = stackalloc int[from.Rank];
            for (int i = 0; i < sizes.Length - 1; i++) sizes[i] = from[i];
            sizes[^1] = outputs;
            Tensor y = Tensor.Result(Shape.Of(sizes), x, weight);
            Matmul.Multiply(x.Span, weight.Span, y.Span, rows, outputs, inputs);
            return y.Recorded(nameof(MatMul), new Saved(x, weight, rows, inputs, outputs), static (in s, dy) =>
            {
                if (s.Weight.WantsGradient)
                {
                    Span<float> dw = s.Weight.GradientSlot(out bool add);
                    Matmul.Multiply(s.X.Span, dy.Span, dw, s.In, s.Out, s.Rows, transposeA: true, accumulate: add);
                }
                if (s.X.WantsGradient)
                {
                    Span<float> dx = s.X.GradientSlot(out bool add);
                    Matmul.Multiply(dy.Span, s.Weight.Span, dx, s.Rows, s.In, s.Out, transposeB: true, accumulate: add);
                }
            });
        }
    }
}
