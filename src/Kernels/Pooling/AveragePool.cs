namespace Gradus.Kernels.Pooling;

/// <summary>Average-pooling: y = the mean of each window and channel over the elements inside the image; padding is not counted.</summary>
public static unsafe class AveragePool
{
    /// <summary>y = the means.</summary>
    /// <param name="shape">The sizes.</param>
    /// <param name="x">[N,H,W,C].</param>
    /// <param name="y">[N,OutH,OutW,C].</param>
    /// <exception cref="ArgumentException">A size is impossible, or a span has another length than the shape asks for.</exception>
    public static void Forward(in PoolShape shape, ReadOnlySpan<float> x, Span<float> y)
    {
        shape.Match(x.Length, y.Length, "average-pool");
        var parts = new RowParts((long)shape.N * shape.OutH, (long)shape.OutW * shape.C * shape.WindowH * shape.WindowW);
        fixed (float* px = x, py = y) Threads.Run(parts.Count, new ForwardJob(shape, parts, px, py));
    }

    /// <summary>dx (+)= each dy, shared equally by the elements of its window inside the image.</summary>
    /// <param name="shape">The sizes.</param>
    /// <param name="dy">[N,OutH,OutW,C].</param>
    /// <param name="dx">[N,H,W,C].</param>
    /// <param name="accumulate">Adds to dx instead of overwriting it.</param>
    /// <exception cref="ArgumentException">A size is impossible, or a span has another length than the shape asks for.</exception>
    public static void Backward(in PoolShape shape, ReadOnlySpan<float> dy, Span<float> dx, bool accumulate)
    {
        shape.Match(dx.Length, dy.Length, "average-pool backward");
        var parts = new RowParts((long)shape.N * shape.H, (long)shape.W * shape.C * 4);
        fixed (float* pdy = dy, pdx = dx) Threads.Run(parts.Count, new BackwardJob(shape, parts, pdy, pdx, accumulate));
    }

    readonly struct ForwardJob(PoolShape shape, RowParts parts, float* x, float* y) : IJob
    {
        public void Run(int part, Workspace workspace)
        {
            (long first, long end) = parts.At(part);
            for (long row = first; row < end; row++)
            {
                float* image = x + (row / shape.OutH * shape.H * shape.W * shape.C);
                AveragePoolLoops.Forward(shape, (int)(row % shape.OutH), image, y + (row * shape.OutW * shape.C));
            }
        }
    }

    readonly struct BackwardJob(PoolShape shape, RowParts parts, float* dy, float* dx, bool accumulate) : IJob
    {
        public void Run(int part, Workspace workspace)
        {
            (long first, long end) = parts.At(part);
            for (long row = first; row < end; row++)
            {
                int n = (int)(row / shape.H), iy = (int)(row % shape.H);
                float* target = dx + (row * shape.W * shape.C);
                if (!accumulate) new Span<float>(target, shape.W * shape.C).Clear();
                (int low, int high) = shape.RowsOver(iy);
                for (int oy = low; oy < high; oy++)
                    AveragePoolLoops.Backward(shape, oy, dy + ((((long)n * shape.OutH) + oy) * shape.OutW * shape.C), target);
            }
        }
    }
}
