namespace Gradus.Tensors.Ops.Shaping;

/// <summary>Images made larger by their nearest pixel.</summary>
public static class UpsampleOp
{
    readonly record struct Saved(Tensor X, int FactorHeight, int FactorWidth);

    extension(Tensor x)
    {
        /// <summary>y[n, i, j, c] = x[n, i / factorHeight, j / factorWidth, c]: every pixel becomes a block of equal ones.</summary>
        /// <param name="factorHeight">Rows of a block; 1 or more.</param>
        /// <param name="factorWidth">Columns of a block; 1 or more.</param>
        /// <returns>x [N,H,W,C] → [N,H·factorHeight,W·factorWidth,C]. Gradient: dy summed over each block.</returns>
        /// <exception cref="ShapeException">x is no batch of images, or a factor is below 1.</exception>
        public Tensor Upsample(int factorHeight, int factorWidth)
        {
            Shape shape = x.Shape;
            if (shape.Rank != 4) throw new ShapeException($"upsample: x is {shape}; it must be a batch of images [N,H,W,C]");
            if (factorHeight < 1 || factorWidth < 1) throw new ShapeException($"upsample: the factor is {factorHeight}×{factorWidth}; both must be at least 1");
            Tensor y = Tensor.Result(Shape.Of(shape[0], checked(shape[1] * factorHeight), checked(shape[2] * factorWidth), shape[3]), x);
            Kernels.Pooling.Upsample.Forward(shape[0] * shape[1], shape[2], shape[3], factorHeight, factorWidth, x.Span, y.Span);
            return y.Recorded(nameof(Upsample), new Saved(x, factorHeight, factorWidth), static (in s, dy) =>
            {
                Shape shape = s.X.Shape;
                Span<float> dx = s.X.GradientSlot(out bool add);
                Kernels.Pooling.Upsample.Backward(shape[0] * shape[1], shape[2], shape[3], s.FactorHeight, s.FactorWidth, dy.Span, dx, add);
            });
        }
    }
}
