namespace Gradus.Kernels.Sampling;

/// <summary>One pixel sampled by the book, in double: the simple version that tests hold <see cref="SamplingRow"/> and <see cref="PixelSampler"/> against.</summary>
public static class SamplingReference
{
    /// <summary>Bilinear between the four nearest pixels, those beyond the edge as the border says.</summary>
    /// <param name="source">[H,W], one channel.</param>
    /// <param name="height">H.</param>
    /// <param name="width">W.</param>
    /// <param name="x">In edge coordinates.</param>
    /// <param name="y">In edge coordinates.</param>
    /// <param name="border">What stands beyond the edge.</param>
    /// <param name="constant">The value of a constant border.</param>
    public static double Bilinear(ReadOnlySpan<double> source, int height, int width, double x, double y, SamplingBorder border, double constant)
    {
        double left = Math.Floor(x - 0.5), top = Math.Floor(y - 0.5), u = x - 0.5 - left, v = y - 0.5 - top, sum = 0;
        for (int j = 0; j < 2; j++)
        {
            for (int i = 0; i < 2; i++)
            {
                int column = Index((int)left + i, width, border), row = Index((int)top + j, height, border);
                double value = column < 0 || row < 0 ? constant : source[(row * width) + column];
                sum += (i == 0 ? 1 - u : u) * (j == 0 ? 1 - v : v) * value;
            }
        }
        return sum;
    }

    /// <summary>The pixel that stands at a place beyond the edge; −1 for the constant.</summary>
    static int Index(int at, int length, SamplingBorder border)
    {
        if (at >= 0 && at < length) return at;
        switch (border)
        {
            case SamplingBorder.Constant: return -1;
            case SamplingBorder.Edge: return Math.Clamp(at, 0, length - 1);
            case SamplingBorder.Wrap: return ((at % length) + length) % length;
        }
        if (length == 1) return 0;
        int shared = border == SamplingBorder.Reflect101 ? 1 : 0, period = 2 * (length - shared), rest = ((at % period) + period) % period;
        return rest < length ? rest : period - (1 - shared) - rest;
    }
}
