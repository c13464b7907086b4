using System.Numerics;

namespace Gradus.Kernels.Convolution;

/// <summary>The convolution as its formula, in any precision: what <see cref="Convolution"/> is tested against.</summary>
/// <typeparam name="T">The precision.</typeparam>
public static class ConvolutionReference<T>
    where T : IFloatingPointIeee754<T>
{
    /// <summary>y[n,oy,ox,o] = bias[o] + Σ x[n,iy,ix,c] · w[ky,kx,c,o] over the channels of the filter's group.</summary>
    /// <param name="shape">The sizes.</param>
    /// <param name="x">[N,H,W,C].</param>
    /// <param name="w">[KernelH,KernelW,C/Groups,Filters].</param>
    /// <param name="bias">[Filters], or empty for none.</param>
    /// <param name="y">[N,OutH,OutW,Filters].</param>
    public static void Forward(in ConvolutionShape shape, ReadOnlySpan<T> x, ReadOnlySpan<T> w, ReadOnlySpan<T> bias, Span<T> y)
    {
        for (int i = 0; i < y.Length; i++) y[i] = bias.IsEmpty ? T.Zero : bias[i % shape.Filters];
        foreach (Tap tap in Taps(shape))
        {
            for (int o = 0; o < shape.Filters; o++)
            {
                for (int c = 0; c < shape.GroupChannels; c++) y[tap.Y + o] += x[tap.X + First(shape, o) + c] * w[tap.W + (c * shape.Filters) + o];
            }
        }
    }

    /// <summary>dx[n,iy,ix,c] = Σ dy[n,oy,ox,o] · w[ky,kx,c,o].</summary>
    /// <param name="shape">The sizes.</param>
    /// <param name="dy">[N,OutH,OutW,Filters].</param>
    /// <param name="w">[KernelH,KernelW,C/Groups,Filters].</param>
    /// <param name="dx">[N,H,W,C].</param>
    public static void BackwardData(in ConvolutionShape shape, ReadOnlySpan<T> dy, ReadOnlySpan<T> w, Span<T> dx)
    {
        dx.Clear();
        foreach (Tap tap in Taps(shape))
        {
            for (int c = 0; c < shape.GroupChannels; c++)
            {
                for (int o = 0; o < shape.Filters; o++) dx[tap.X + First(shape, o) + c] += dy[tap.Y + o] * w[tap.W + (c * shape.Filters) + o];
            }
        }
    }

    /// <summary>dw[ky,kx,c,o] = Σ x[n,iy,ix,c] · dy[n,oy,ox,o].</summary>
    /// <param name="shape">The sizes.</param>
    /// <param name="x">[N,H,W,C].</param>
    /// <param name="dy">[N,OutH,OutW,Filters].</param>
    /// <param name="dw">[KernelH,KernelW,C/Groups,Filters].</param>
    public static void BackwardWeights(in ConvolutionShape shape, ReadOnlySpan<T> x, ReadOnlySpan<T> dy, Span<T> dw)
    {
        dw.Clear();
        foreach (Tap tap in Taps(shape))
        {
            for (int c = 0; c < shape.GroupChannels; c++)
            {
                for (int o = 0; o < shape.Filters; o++) dw[tap.W + (c * shape.Filters) + o] += x[tap.X + First(shape, o) + c] * dy[tap.Y + o];
            }
        }
    }

    /// <summary>The first channel that a filter looks at.</summary>
    static int First(in ConvolutionShape shape, int filter) => filter / shape.GroupFilters * shape.GroupChannels;

    /// <summary>Every meeting of a pixel of y with a pixel of x inside the image: where their channels begin, and where the weights between them.</summary>
    static IEnumerable<Tap> Taps(ConvolutionShape s)
    {
        for (int n = 0; n < s.N; n++)
            for (int oy = 0; oy < s.OutH; oy++)
                for (int ox = 0; ox < s.OutW; ox++)
                    for (int ky = 0; ky < s.KernelH; ky++)
                        for (int kx = 0; kx < s.KernelW; kx++)
                        {
                            int iy = (oy * s.StrideH) + (ky * s.DilationH) - s.PadTop, ix = (ox * s.StrideW) + (kx * s.DilationW) - s.PadLeft;
                            if (iy < 0 || iy >= s.H || ix < 0 || ix >= s.W) continue;
                            yield return new Tap(
                                ((((n * s.H) + iy) * s.W) + ix) * s.C,
                                ((ky * s.KernelW) + kx) * s.GroupChannels * s.Filters,
                                ((((n * s.OutH) + oy) * s.OutW) + ox) * s.Filters);
                        }
    }

    readonly record struct Tap(int X, int W, int Y);
}
