namespace Gradus.Kernels.Pooling;

/// <summary>Global average-pooling: y [N,C] = the mean of x [N,pixels,C] over the pixels.</summary>
public static unsafe class GlobalAveragePool
{
    /// <summary>Channels of one part.</summary>
    const int Block = 256;

    /// <summary>y = the means. Sums of 64 pixels, then the sum of those: the error grows with the leaf and the number of leaves, not with their product.</summary>
    /// <param name="n">Images; 0 computes nothing.</param>
    /// <param name="pixels">H·W.</param>
    /// <param name="c">Channels.</param>
    /// <param name="x">[N,H,W,C].</param>
    /// <param name="y">[N,C].</param>
    /// <exception cref="ArgumentException">A size is impossible, or a span has another length than the sizes ask for.</exception>
    public static void Forward(int n, int pixels, int c, ReadOnlySpan<float> x, Span<float> y)
    {
        Match(n, pixels, c, x.Length, y.Length, "global average-pool");
        int blocks = ((c - 1) / Block) + 1;
        var parts = new RowParts((long)n * blocks, (long)pixels * Math.Min(c, Block));
        fixed (float* px = x, py = y) Threads.Run(parts.Count, new ForwardJob(parts, blocks, pixels, c, px, py));
    }

    /// <summary>dx (+)= dy / pixels at every pixel.</summary>
    /// <param name="n">Images; 0 computes nothing.</param>
    /// <param name="pixels">H·W.</param>
    /// <param name="c">Channels.</param>
    /// <param name="dy">[N,C].</param>
    /// <param name="dx">[N,H,W,C].</param>
    /// <param name="accumulate">Adds to dx instead of overwriting it.</param>
    /// <exception cref="ArgumentException">A size is impossible, or a span has another length than the sizes ask for.</exception>
    public static void Backward(int n, int pixels, int c, ReadOnlySpan<float> dy, Span<float> dx, bool accumulate)
    {
        Match(n, pixels, c, dx.Length, dy.Length, "global average-pool backward");
        int blocks = ((c - 1) / Block) + 1;
        var parts = new RowParts((long)n * blocks, (long)pixels * Math.Min(c, Block));
        fixed (float* pdy = dy, pdx = dx) Threads.Run(parts.Count, new BackwardJob(parts, blocks, pixels, c, pdy, pdx, accumulate));
    }

    static void Match(int n, int pixels, int c, int x, int y, string kernel)
    {
        if (n < 0 || pixels < 1 || c < 1) throw new ArgumentException($"{kernel}: {n} images of {pixels} pixels with {c} channels; pixels and channels must be at least 1, images at least 0");
        if (x != (long)n * pixels * c) throw new ArgumentException($"{kernel}: x has {x} elements but [{n},{pixels},{c}] asks for {(long)n * pixels * c}");
        if (y != (long)n * c) throw new ArgumentException($"{kernel}: y has {y} elements but [{n},{c}] asks for {(long)n * c}");
    }

    readonly struct ForwardJob(RowParts parts, int blocks, int pixels, int channels, float* x, float* y) : IJob
    {
        public void Run(int part, Workspace workspace)
        {
            (long first, long end) = parts.At(part);
            for (long row = first; row < end; row++)
            {
                long n = row / blocks;
                int from = (int)(row % blocks) * Block, to = Math.Min(channels, from + Block);
                GlobalAverageLoops.Forward(pixels, channels, from, to, x + (n * pixels * channels), y + (n * channels));
            }
        }
    }

    readonly struct BackwardJob(RowParts parts, int blocks, int pixels, int channels, float* dy, float* dx, bool accumulate) : IJob
    {
        public void Run(int part, Workspace workspace)
        {
            (long first, long end) = parts.At(part);
            for (long row = first; row < end; row++)
            {
                long n = row / blocks;
                int from = (int)(row % blocks) * Block, to = Math.Min(channels, from + Block);
                GlobalAverageLoops.Backward(pixels, channels, from, to, dy + (n * channels), dx + (n * pixels * channels), accumulate);
            }
        }
    }
}
