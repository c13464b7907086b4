using Gradus.Kernels.Functions;

namespace Gradus.Kernels.Pooling;

/// <summary>Max-pooling: y = the largest element of each window and channel. Padding counts as −∞; a NaN in the window gives NaN.</summary>
public static unsafe class MaxPool
{
    /// <summary>y and where in its window each maximum was found.</summary>
    /// <param name="shape">The sizes.</param>
    /// <param name="x">[N,H,W,C].</param>
    /// <param name="y">[N,OutH,OutW,C].</param>
    /// <param name="argmax">[N,OutH,OutW,C]: ky·WindowW + kx of the first element that is the maximum, or of the first NaN.</param>
    /// <param name="rectify">Whether the elements are those of max(x, 0); see <see cref="Relu"/>.</param>
    /// <exception cref="ArgumentException">A size is impossible, or a span has another length than the shape asks for.</exception>
    public static void Forward(in PoolShape shape, ReadOnlySpan<float> x, Span<float> y, Span<int> argmax, bool rectify = false)
    {
        shape.Match(x.Length, y.Length, "max-pool");
        Match(shape, argmax.Length);
        var parts = new RowParts((long)shape.N * shape.OutH, (long)shape.OutW * shape.C * shape.WindowH * shape.WindowW);
        fixed (float* px = x, py = y)
        fixed (int* pa = argmax)
        {
            if (rectify) Threads.Run(parts.Count, new ForwardJob<Relu>(shape, parts, px, py, pa));
            else Threads.Run(parts.Count, new ForwardJob<Identity>(shape, parts, px, py, pa));
        }
    }

    /// <summary>dx (+)= each dy at the element that was its maximum; where the elements were rectified, only if it is above 0.</summary>
    /// <param name="shape">The sizes.</param>
    /// <param name="argmax">From <see cref="Forward"/>.</param>
    /// <param name="dy">[N,OutH,OutW,C].</param>
    /// <param name="dx">[N,H,W,C].</param>
    /// <param name="accumulate">Adds to dx instead of overwriting it.</param>
    /// <param name="rectified">y where <see cref="Forward"/> rectified; otherwise empty.</param>
    /// <exception cref="ArgumentException">A size is impossible, or a span has another length than the shape asks for.</exception>
    public static void Backward(in PoolShape shape, ReadOnlySpan<int> argmax, ReadOnlySpan<float> dy, Span<float> dx, bool accumulate, ReadOnlySpan<float> rectified = default)
    {
        shape.Match(dx.Length, dy.Length, "max-pool backward");
        if (!rectified.IsEmpty) shape.Match(dx.Length, rectified.Length, "max-pool backward");
        Match(shape, argmax.Length);
        var parts = new RowParts((long)shape.N * shape.H, (long)shape.W * shape.C * 4);
        fixed (float* pdy = dy, pdx = dx, py = rectified)
        fixed (int* pa = argmax)
        {
            if (py != null) Threads.Run(parts.Count, new BackwardJob<Relu>(shape, parts, pa, pdy, py, pdx, accumulate));
            else Threads.Run(parts.Count, new BackwardJob<Identity>(shape, parts, pa, pdy, py, pdx, accumulate));
        }
    }

    static void Match(in PoolShape shape, int argmax)
    {
        if (argmax != shape.OutputLength)
            throw new ArgumentException($"max-pool: argmax has {argmax} elements but [{shape.N},{shape.OutH},{shape.OutW},{shape.C}] asks for {shape.OutputLength}");
    }

    readonly struct ForwardJob<TOp>(PoolShape shape, RowParts parts, float* x, float* y, int* argmax) : IJob
        where TOp : struct, IUnary
    {
        public void Run(int part, Workspace workspace)
        {
            (long first, long end) = parts.At(part);
            long pitch = (long)shape.OutW * shape.C;
            for (long row = first; row < end; row++)
            {
                float* image = x + (row / shape.OutH * shape.H * shape.W * shape.C);
                MaxPoolLoops.Forward<TOp>(shape, (int)(row % shape.OutH), image, y + (row * pitch), argmax + (row * pitch));
            }
        }
    }

    readonly struct BackwardJob<TOp>(PoolShape shape, RowParts parts, int* argmax, float* dy, float* y, float* dx, bool accumulate) : IJob
        where TOp : struct, IUnary
    {
        public void Run(int part, Workspace workspace)
        {
            (long first, long end) = parts.At(part);
            long pitch = (long)shape.OutW * shape.C;
            // Windows that tile the image give each element once: nothing needs to be cleared and added to.
            bool adds = accumulate || !shape.Tiles;
            for (long row = first; row < end; row++)
            {
                int n = (int)(row / shape.H), iy = (int)(row % shape.H);
                float* target = dx + (row * shape.W * shape.C);
                (int low, int high) = shape.RowsOver(iy);
                if (!accumulate && (adds || low >= high)) new Span<float>(target, shape.W * shape.C).Clear();
                for (int oy = low; oy < high; oy++)
                {
                    long source = (((long)n * shape.OutH) + oy) * pitch;
                    MaxPoolLoops.Backward<TOp>(shape, iy + shape.PadTop - (oy * shape.StrideH), argmax + source, dy + source, y == null ? null : y + source, target, adds);
                }
            }
        }
    }
}
