using System.Numerics;

namespace Gradus.Kernels.Pooling;

/// <summary>Pooling as its formulas, in any precision: what the fast kernels are tested against.</summary>
/// <typeparam name="T">The precision.</typeparam>
public static class PoolingReference<T>
    where T : IFloatingPointIeee754<T>
{
    /// <summary>y = the largest element of each window; the first NaN where there is one.</summary>
    /// <param name="shape">The sizes.</param>
    /// <param name="x">[N,H,W,C].</param>
    /// <param name="y">[N,OutH,OutW,C].</param>
    /// <param name="argmax">[N,OutH,OutW,C]: the place in the window, ky·WindowW + kx, of the first element that is the maximum.</param>
    public static void MaxForward(in PoolShape shape, ReadOnlySpan<T> x, Span<T> y, Span<int> argmax)
    {
        for (int i = 0; i < y.Length; i++)
        {
            (y[i], argmax[i]) = (T.NegativeInfinity, -1);
            foreach ((int at, int tap) in Window(shape, i))
            {
                if (argmax[i] >= 0 && !(x[at] > y[i]) && !(T.IsNaN(x[at]) && !T.IsNaN(y[i]))) continue;
                (y[i], argmax[i]) = (x[at], tap);
            }
        }
    }

    /// <summary>dx: each dy goes to the element that was its maximum.</summary>
    /// <param name="shape">The sizes.</param>
    /// <param name="argmax">From <see cref="MaxForward"/>.</param>
    /// <param name="dy">[N,OutH,OutW,C].</param>
    /// <param name="dx">[N,H,W,C].</param>
    public static void MaxBackward(in PoolShape shape, ReadOnlySpan<int> argmax, ReadOnlySpan<T> dy, Span<T> dx)
    {
        dx.Clear();
        for (int i = 0; i < dy.Length; i++)
        {
            foreach ((int at, int tap) in Window(shape, i))
                if (tap == argmax[i]) dx[at] += dy[i];
        }
    }

    /// <summary>y = the mean of each window's elements inside the image.</summary>
    /// <param name="shape">The sizes.</param>
    /// <param name="x">[N,H,W,C].</param>
    /// <param name="y">[N,OutH,OutW,C].</param>
    public static void AverageForward(in PoolShape shape, ReadOnlySpan<T> x, Span<T> y)
    {
        for (int i = 0; i < y.Length; i++)
        {
            T sum = T.Zero, count = T.Zero;
            foreach ((int at, _) in Window(shape, i))
            {
                sum += x[at];
                count++;
            }
            y[i] = sum / count;
        }
    }

    /// <summary>dx: each dy is shared equally by the elements of its window inside the image.</summary>
    /// <param name="shape">The sizes.</param>
    /// <param name="dy">[N,OutH,OutW,C].</param>
    /// <param name="dx">[N,H,W,C].</param>
    public static void AverageBackward(in PoolShape shape, ReadOnlySpan<T> dy, Span<T> dx)
    {
        dx.Clear();
        for (int i = 0; i < dy.Length; i++)
        {
            T count = T.Zero;
            foreach (var _ in Window(shape, i)) count++;
            foreach ((int at, _) in Window(shape, i)) dx[at] += dy[i] / count;
        }
    }

    /// <summary>y[n,c] = the mean of x[n,·,·,c].</summary>
    /// <param name="n">Images.</param>
    /// <param name="pixels">H·W.</param>
    /// <param name="c">Channels.</param>
    /// <param name="x">[N,H,W,C].</param>
    /// <param name="y">[N,C].</param>
    public static void GlobalAverageForward(int n, int pixels, int c, ReadOnlySpan<T> x, Span<T> y) =>
        AverageForward(new PoolShape(n, pixels, 1, c, pixels, 1, 1, 1, 0, 0, 0, 0), x, y);

    /// <summary>dx[n,·,·,c] = dy[n,c] / (H·W).</summary>
    /// <param name="n">Images.</param>
    /// <param name="pixels">H·W.</param>
    /// <param name="c">Channels.</param>
    /// <param name="dy">[N,C].</param>
    /// <param name="dx">[N,H,W,C].</param>
    public static void GlobalAverageBackward(int n, int pixels, int c, ReadOnlySpan<T> dy, Span<T> dx) =>
        AverageBackward(new PoolShape(n, pixels, 1, c, pixels, 1, 1, 1, 0, 0, 0, 0), dy, dx);

    /// <summary>The elements of x inside the image that output i looks at, with their place in the window, in order.</summary>
    static IEnumerable<(int At, int Tap)> Window(PoolShape s, int i)
    {
        int c = i % s.C, ox = i / s.C % s.OutW, oy = i / s.C / s.OutW % s.OutH, n = i / s.C / s.OutW / s.OutH;
        for (int ky = 0; ky < s.WindowH; ky++)
            for (int kx = 0; kx < s.WindowW; kx++)
            {
                int iy = (oy * s.StrideH) + ky - s.PadTop, ix = (ox * s.StrideW) + kx - s.PadLeft;
                if (iy < 0 || iy >= s.H || ix < 0 || ix >= s.W) continue;
                yield return ((((((n * s.H) + iy) * s.W) + ix) * s.C) + c, (ky * s.WindowW) + kx);
            }
    }
}
