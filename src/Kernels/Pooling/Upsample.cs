using Gradus.Kernels.Drivers;

namespace Gradus.Kernels.Pooling;

/// <summary>Every pixel as a block of equal pixels: images of NHWC made larger by their nearest pixel, on the current <see cref="Threads"/>.</summary>
public static unsafe class Upsample
{
    /// <summary>y[n, i, j, c] = x[n, i / factorH, j / factorW, c].</summary>
    /// <param name="rows">N · H: rows of pixels, through all images.</param>
    /// <param name="width">W.</param>
    /// <param name="channels">C.</param>
    /// <param name="factorH">Rows of a block.</param>
    /// <param name="factorW">Columns of a block.</param>
    /// <param name="x">[N,H,W,C].</param>
    /// <param name="y">[N,H·factorH,W·factorW,C].</param>
    /// <exception cref="ArgumentException">A size is below 1 (rows: 0), or a span has another length.</exception>
    public static void Forward(int rows, int width, int channels, int factorH, int factorW, ReadOnlySpan<float> x, Span<float> y)
    {
        Match(rows, width, channels, factorH, factorW, x.Length, y.Length, "upsample");
        var parts = new RowParts(rows, (long)width * channels * factorH * factorW);
        fixed (float* px = x, py = y) Threads.Run(parts.Count, new ForwardJob(parts, width, channels, factorH, factorW, px, py));
    }

    /// <summary>dx (+)= the sum of dy over the block of each pixel.</summary>
    /// <param name="rows">N · H.</param>
    /// <param name="width">W.</param>
    /// <param name="channels">C.</param>
    /// <param name="factorH">Rows of a block.</param>
    /// <param name="factorW">Columns of a block.</param>
    /// <param name="dy">[N,H·factorH,W·factorW,C].</param>
    /// <param name="dx">[N,H,W,C].</param>
    /// <param name="accumulate">Adds to dx instead of overwriting it.</param>
    /// <exception cref="ArgumentException">A size is below 1 (rows: 0), or a span has another length.</exception>
    public static void Backward(int rows, int width, int channels, int factorH, int factorW, ReadOnlySpan<float> dy, Span<float> dx, bool accumulate)
    {
        Match(rows, width, channels, factorH, factorW, dx.Length, dy.Length, "upsample backward");
        var parts = new RowParts(rows, (long)width * channels * factorH * factorW);
        fixed (float* pdy = dy, pdx = dx) Threads.Run(parts.Count, new BackwardJob(parts, width, channels, factorH, factorW, pdy, pdx, accumulate));
    }

    static void Match(int rows, int width, int channels, int factorH, int factorW, int x, int y, string kernel)
    {
        if (rows < 0 || width < 1 || channels < 1 || factorH < 1 || factorW < 1)
            throw new ArgumentException($"{kernel}: {rows} rows of {width} pixels of {channels} channels by {factorH}×{factorW}; all but the rows must be at least 1");
        if (x != (long)rows * width * channels) throw new ArgumentException($"{kernel}: x has {x} elements but {rows} rows of [{width},{channels}] ask for {(long)rows * width * channels}");
        if (y != (long)x * factorH * factorW) throw new ArgumentException($"{kernel}: y has {y} elements but {factorH}×{factorW} times {x} are {(long)x * factorH * factorW}");
    }

    readonly struct ForwardJob(RowParts parts, int width, int channels, int factorH, int factorW, float* x, float* y) : IJob
    {
        public void Run(int part, Workspace workspace)
        {
            (long first, long end) = parts.At(part);
            int wide = width * factorW * channels;
            for (long row = first; row < end; row++)
            {
                float* from = x + (row * width * channels), line = y + (row * factorH * wide), to = line;
                for (int pixel = 0; pixel < width; pixel++, from += channels)
                {
                    for (int copy = 0; copy < factorW; copy++, to += channels) Copy(from, to, channels);
                }
                for (int copy = 1; copy < factorH; copy++) Copy(line, line + ((long)copy * wide), wide);
            }
        }

        static void Copy(float* from, float* to, int count) => new ReadOnlySpan<float>(from, count).CopyTo(new Span<float>(to, count));
    }

    readonly struct BackwardJob(RowParts parts, int width, int channels, int factorH, int factorW, float* dy, float* dx, bool accumulate) : IJob
    {
        public void Run(int part, Workspace workspace)
        {
            (long first, long end) = parts.At(part);
            int wide = width * factorW * channels;
            for (long row = first; row < end; row++)
            {
                float* to = dx + (row * width * channels);
                if (!accumulate) new Span<float>(to, width * channels).Clear();
                for (int pixel = 0; pixel < width; pixel++, to += channels)
                {
                    for (int i = 0; i < factorH; i++)
                    {
                        float* from = dy + (((row * factorH) + i) * wide) + ((long)pixel * factorW * channels);
                        for (int j = 0; j < factorW; j++, from += channels) ElementwiseLoops.Binary(default(Functions.Add), to, from, to, channels);
                    }
                }
            }
        }
    }
}
