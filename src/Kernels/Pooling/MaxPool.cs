namespace Gradus.Kernels.Pooling;

/// <summary>Max-pooling: y = the largest element of each window and channel. Padding counts as −∞; a NaN in the window gives NaN.</summary>
public static unsafe class MaxPool
{
    /// <summary>y and where in its window each maximum was found.</summary>
    /// <param name="shape">The sizes.</param>
    /// <param name="x">[N,H,W,C].</param>
    /// <param name="y">[N,OutH,OutW,C].</param>
    /// <param name="argmax">[N,OutH,OutW,C]: ky·WindowW + kx of the first element that is the maximum, or of the first NaN.</param>
    /// <exception cref="ArgumentException">A size is impossible, or a span has another length than the shape asks for.</exception>
    public static void Forward(in PoolShape shape, ReadOnlySpan<float> x, Span<float> y, Span<int> argmax)
    {
        shape.Match(x.Length, y.Length, "max-pool");
        Match(shape, argmax.Length);
        var parts = new RowParts((long)shape.N * shape.OutH, (long)shape.OutW * shape.C * shape.WindowH * shape.WindowW);
        fixed (float* px = x, py = y)
        fixed (int* pa = argmax)
            Threads.Run(parts.Count, new ForwardJob(shape, parts, px, py, pa));
    }

    /// <summary>dx (+)= each dy at the element that was its maximum.</summary>
    /// <param name="shape">The sizes.</param>
    /// <param name="argmax">From <see cref="Forward"/>.</param>
    /// <param name="dy">[N,OutH,OutW,C].</param>
    /// <param name="dx">[N,H,W,C].</param>
    /// <param name="accumulate">Adds to dx instead of overwriting it.</param>
    /// <exception cref="ArgumentException">A size is impossible, or a span has another length than the shape asks for.</exception>
    public static void Backward(in PoolShape shape, ReadOnlySpan<int> argmax, ReadOnlySpan<float> dy, Span<float> dx, bool accumulate)
    {
        shape.Match(dx.Length, dy.Length, "max-pool backward");
        Match(shape, argmax.Length);
        var parts = new RowParts((long)shape.N * shape.H, (long)shape.W * shape.C * 4);
        fixed (float* pdy = dy, pdx = dx)
        fixed (int* pa = argmax)
            Threads.Run(parts.Count, new BackwardJob(shape, parts, pa, pdy, pdx, accumulate));
    }

    static void Match(in PoolShape shape, int argmax)
    {
        if (argmax != shape.OutputLength)
            throw new ArgumentException($"max-pool: argmax has {argmax} elements but [{shape.N},{shape.OutH},{shape.OutW},{shape.C}] asks for {shape.OutputLength}");
    }

    readonly struct ForwardJob(PoolShape shape, RowParts parts, float* x, float* y, int* argmax) : IJob
    {
        public void Run(int part, Workspace workspace)
        {
            (long first, long end) = parts.At(part);
            long pitch = (long)shape.OutW * shape.C;
            for (long row = first; row < end; row++)
            {
                float* image = x + (row / shape.OutH * shape.H * shape.W * shape.C);
                MaxPoolLoops.Forward(shape, (int)(row % shape.OutH), image, y + (row * pitch), argmax + (row * pitch));
            }
        }
    }

    readonly struct BackwardJob(PoolShape shape, RowParts parts, int* argmax, float* dy, float* dx, bool accumulate) : IJob
    {
        public void Run(int part, Workspace workspace)
        {
            (long first, long end) = parts.At(part);
            long pitch = (long)shape.OutW * shape.C;
            for (long row = first; row < end; row++)
            {
                int n = (int)(row / shape.H), iy = (int)(row % shape.H);
                float* target = dx + (row * shape.W * shape.C);
                if (!accumulate) new Span<float>(target, shape.W * shape.C).Clear();
                (int low, int high) = shape.RowsOver(iy);
                for (int oy = low; oy < high; oy++)
                {
                    long source = (((long)n * shape.OutH) + oy) * pitch;
                    MaxPoolLoops.Backward(shape, iy + shape.PadTop - (oy * shape.StrideH), argmax + source, dy + source, target);
                }
            }
        }
    }
}
