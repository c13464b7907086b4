using Gradus.Kernels.Pooling;

namespace Gradus.Tensors.Ops.Pooling;

/// <summary>The mean of each window.</summary>
public static class AveragePoolOp
{
    readonly record struct Saved(Tensor X, PoolShape Shape);

    extension(Tensor x)
    {
        /// <summary>The mean of each window and channel, over the values inside the image: padding is not counted.</summary>
        /// <param name="window">Size, stride and padding.</param>
        /// <returns>x [N,H,W,C] → [N,H′,W′,C]. Gradient: dy, divided by the number of values in the window, goes to each of them.</returns>
        /// <exception cref="ShapeException">x is no batch of images, or the window does not fit.</exception>
        public Tensor AveragePool(in Window window)
        {
            PoolShape shape = Pooled.Over(x.Shape, in window, "average-pool", out Shape output);
            Tensor y = Tensor.Result(output, x);
            Kernels.Pooling.AveragePool.Forward(in shape, x.Span, y.Span);
            return y.Recorded(nameof(AveragePool), new Saved(x, shape), static (in s, dy) =>
            {
                Span<float> dx = s.X.GradientSlot(out bool add);
                Kernels.Pooling.AveragePool.Backward(s.Shape, dy.Span, dx, add);
            });
        }
    }
}
