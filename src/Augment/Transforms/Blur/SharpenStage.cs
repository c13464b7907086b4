using System.Globalization;
using Gradus.Augment.Plans;
using Gradus.Kernels.Sampling;

namespace Gradus.Augment.Transforms.Blur;

/// <summary>Away from the smooth image by the factor A.</summary>
sealed class SharpenStage : StageOp
{
    const int Middle = 5;
    const float Total = 13;

    /// <summary>The one there is.</summary>
    public static readonly SharpenStage Instance = new();

    /// <inheritdoc/>
    public override string Reason => "needs neighbours";

    /// <inheritdoc/>
    public override string Describe(in Arguments arguments) => string.Create(CultureInfo.InvariantCulture, $"sharpen {arguments.A:0.##}");

    /// <inheritdoc/>
    public override void Run(ReadOnlySpan<byte> from, Span<byte> to, ImageSize size, in Arguments arguments, ReadOnlySpan<float> data, Scratch scratch)
    {
        from.CopyTo(to);
        if (size.Height < 3 || size.Width < 3) return;
        int c = size.Channels, pitch = size.Width * c, inner = pitch - (2 * c);
        float smooth = (float)((1 - arguments.A) / Total), middle = (float)(arguments.A + ((1 - arguments.A) * Middle / Total));
        ReadOnlySpan<float> weights = [smooth, smooth, smooth, smooth, middle, smooth, smooth, smooth, smooth];
        Span<float> image = scratch.Floats(from.Length, 0), sums = scratch.Floats(inner, 1);
        Span<int> starts = scratch.Integers(weights.Length);
        PixelRows.Widen(from, image);
        for (int y = 1; y < size.Height - 1; y++)
        {
            for (int k = 0; k < weights.Length; k++) starts[k] = ((y + (k / 3) - 1) * pitch) + (k % 3 * c);
            FloatRows.Sum(image, starts, weights, sums);
            PixelRows.Narrow(sums, to.Slice((y * pitch) + c, inner));
        }
    }
}
