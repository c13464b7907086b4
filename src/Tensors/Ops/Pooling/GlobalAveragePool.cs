namespace Gradus.Tensors.Ops.Pooling;

/// <summary>The mean of each channel.</summary>
public static class GlobalAveragePoolOp
{
    readonly record struct Saved(Tensor X);

    extension(Tensor x)
    {
        /// <summary>The mean of each channel over the image.</summary>
        /// <returns>x [N,H,W,C] → [N,C]. Gradient: dx = dy / (H·W) at every pixel.</returns>
        /// <exception cref="ShapeException">x is no batch of images.</exception>
        public Tensor GlobalAveragePool()
        {
            Shape shape = x.Shape;
            if (shape.Rank != 4) throw new ShapeException($"global-average-pool: x is {shape}; it must be a batch of images [N,H,W,C]");
            Tensor y = Tensor.Result(Shape.Of(shape[0], shape[3]), x);
            Kernels.Pooling.GlobalAveragePool.Forward(shape[0], shape[1] * shape[2], shape[3], x.Span, y.Span);
            return y.Recorded(nameof(GlobalAveragePool), new Saved(x), static (in s, dy) =>
            {
                Shape shape = s.X.Shape;
                Span<float> dx = s.X.GradientSlot(out bool add);
                Kernels.Pooling.GlobalAveragePool.Backward(shape[0], shape[1] * shape[2], shape[3], dy.Span, dx, add);
            });
        }
    }
}
