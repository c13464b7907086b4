using System.Runtime.InteropServices;
using Gradus.Kernels.Pooling;

namespace Gradus.Tensors.Ops.Pooling;

/// <summary>The largest value of each window.</summary>
public static class MaxPoolOp
{
    readonly record struct Saved(Tensor X, Tensor Winners, PoolShape Shape);

    extension(Tensor x)
    {
        /// <summary>The largest value of each window and channel; padding never wins, of equal values the first does, a NaN passes.</summary>
        /// <param name="window">Size, stride and padding.</param>
        /// <returns>x [N,H,W,C] → [N,H′,W′,C]. Gradient: dy goes to the value that won.</returns>
        /// <exception cref="ShapeException">x is no batch of images, or the window does not fit.</exception>
        public Tensor MaxPool(in Window window)
        {
            PoolShape shape = Pooled.Over(x.Shape, in window, "max-pool", out Shape output);
            Tensor y = Tensor.Result(output, x);
            // The places of the winners are whole numbers that lie in memory of the same size as y.
            Tensor winners = Tensor.Result(output, x);
            Kernels.Pooling.MaxPool.Forward(in shape, x.Span, y.Span, MemoryMarshal.Cast<float, int>(winners.Span));
            return y.Recorded(nameof(MaxPool), new Saved(x, winners, shape), static (in s, dy) =>
            {
                Span<float> dx = s.X.GradientSlot(out bool add);
                Kernels.Pooling.MaxPool.Backward(s.Shape, MemoryMarshal.Cast<float, int>(s.Winners.Span), dy.Span, dx, add);
                s.X.Tape!.Free(s.Winners);
            });
        }
    }
}
