using Gradus.Kernels.Pooling;

namespace Gradus.Tensors.Ops.Pooling;

/// <summary>What the pooling operations share: the shape of a batch of images under a window.</summary>
static class Pooled
{
    /// <summary>The kernel's shape and the shape of the result.</summary>
    public static PoolShape Over(Shape x, in Window window, string operation, out Shape output)
    {
        if (x.Rank != 4) throw new ShapeException($"{operation}: x is {x}; it must be a batch of images [N,H,W,C]");
        output = window.Pooled(x.Inner(), operation).Behind(x[0]);
        return new PoolShape(x[0], x[1], x[2], x[3], window.KernelHeight, window.KernelWidth,
            window.StrideHeight, window.StrideWidth, window.Top, window.Bottom, window.Left, window.Right);
    }
}
