using Gradus.Augment.Plans;

namespace Gradus.Augment.Transforms.Noise;

/// <summary>The lossy part of a JPEG: A is the quality, B 2 where colours are kept at half of the rows and columns.</summary>
sealed class JpegStage : StageOp
{
    /// <summary>The one there is.</summary>
    public static readonly JpegStage Instance = new();

    /// <inheritdoc/>
    public override string Reason => "needs blocks of pixels";

    /// <inheritdoc/>
    public override string Describe(in Arguments arguments) => $"jpeg {arguments.A:0}";

    /// <inheritdoc/>
    public override void Run(ReadOnlySpan<byte> from, Span<byte> to, ImageSize size, in Arguments arguments, ReadOnlySpan<float> data, Scratch scratch)
    {
        int quality = (int)arguments.A, half = size.Channels == 1 ? 1 : (int)arguments.B, step = JpegBlock.Side * half;
        int height = (size.Height + step - 1) / step * step, width = (size.Width + step - 1) / step * step, plane = height * width;
        Span<byte> planes = scratch.Bytes(size.Channels * plane, 0);
        Span<int> divisors = stackalloc int[JpegBlock.Length];
        JpegColors.Split(from, size, width, planes);
        JpegBlock.Divisors(quality, isChroma: false, divisors);
        JpegBlock.Lose(planes[..plane], width, divisors);
        if (size.Channels == 3)
        {
            JpegBlock.Divisors(quality, isChroma: true, divisors);
            Span<byte> small = scratch.Bytes(plane / 4, 1);
            for (int c = 1; c < 3; c++)
            {
                Span<byte> chroma = planes.Slice(c * plane, plane);
                if (half == 1) JpegBlock.Lose(chroma, width, divisors);
                else
                {
                    JpegColors.Halve(chroma, width, (size.Height + 1) / 2, small);
                    JpegBlock.Lose(small, width / 2, divisors);
                    JpegColors.Double(small, width / 2, (size.Height + 1) / 2, (size.Width + 1) / 2, chroma);
                }
            }
        }
        JpegColors.Join(planes, width, size, to);
    }
}
