using System.Globalization;
using Gradus.Augment.Plans;

namespace Gradus.Augment.Transforms.Blur;

/// <summary>Blurs among similar neighbours: A is the diameter, D the number of neighbours; B and C are for the description. The data are the weights of 768 differences of colour, then columns, rows and weight of each neighbour. Beyond the edge stands reflect-101.</summary>
sealed class BilateralStage : StageOp
{
    /// <summary>Differences of three channels that have a weight.</summary>
    public const int Differences = 3 * 256;

    /// <summary>The one there is.</summary>
    public static readonly BilateralStage Instance = new();

    /// <inheritdoc/>
    public override string Reason => "needs neighbours";

    /// <inheritdoc/>
    public override string Describe(in Arguments arguments) => string.Create(CultureInfo.InvariantCulture, $"bilateral {arguments.A:0}, color {arguments.B:0.#}, space {arguments.C:0.#}");

    /// <inheritdoc/>
    public override void Run(ReadOnlySpan<byte> from, Span<byte> to, ImageSize size, in Arguments arguments, ReadOnlySpan<float> data, Scratch scratch)
    {
        int radius = (int)arguments.A / 2, taps = (int)arguments.D, c = size.Channels, pitch = size.Width * c, wide = (size.Width + (2 * radius)) * c;
        Span<byte> padded = scratch.Bytes((size.Height + (2 * radius)) * wide);
        Around(from, size, radius, padded);
        Span<int> steps = scratch.Integers(taps);
        Span<float> space = scratch.Floats(taps);
        ReadOnlySpan<float> color = data[..Differences];
        for (int k = 0; k < taps; k++)
        {
            ReadOnlySpan<float> tap = data.Slice(Differences + (k * LineStage.PerTap), LineStage.PerTap);
            steps[k] = ((int)tap[1] * wide) + ((int)tap[0] * c);
            space[k] = tap[2];
        }
        for (int y = 0; y < size.Height; y++)
        {
            int row = ((y + radius) * wide) + (radius * c);
            for (int x = 0; x < size.Width; x++)
            {
                Span<byte> made = to.Slice((y * pitch) + (x * c), c);
                if (c == 1) made[0] = Grey(padded, row + x, steps, space, color);
                else Colored(padded, row + (3 * x), steps, space, color, made);
            }
        }
    }

    /// <summary>The image with pixels around it, as reflect-101 shows them.</summary>
    public static void Around(ReadOnlySpan<byte> from, ImageSize size, int border, Span<byte> padded)
    {
        int c = size.Channels, pitch = size.Width * c, wide = (size.Width + (2 * border)) * c;
        for (int y = 0; y < size.Height + (2 * border); y++)
        {
            ReadOnlySpan<byte> row = from.Slice(BorderIndex.Of(y - border, size.Height, Border.Reflect101) * pitch, pitch);
            Span<byte> to = padded.Slice(y * wide, wide);
            row.CopyTo(to[(border * c)..]);
            BorderRow.Fill(to, c, border, Border.Reflect101);
        }
    }

    static byte Grey(ReadOnlySpan<byte> image, int at, ReadOnlySpan<int> steps, ReadOnlySpan<float> space, ReadOnlySpan<float> color)
    {
        float sum = 0, total = 0;
        int own = image[at];
        for (int k = 0; k < steps.Length; k++)
        {
            int value = image[at + steps[k]];
            float weight = space[k] * color[Math.Abs(value - own)];
            sum = MathF.FusedMultiplyAdd(weight, value, sum);
            total += weight;
        }
        return (byte)MathF.Round(sum / total);
    }

    static void Colored(ReadOnlySpan<byte> image, int at, ReadOnlySpan<int> steps, ReadOnlySpan<float> space, ReadOnlySpan<float> color, Span<byte> made)
    {
        float red = 0, green = 0, blue = 0, total = 0;
        int r = image[at], g = image[at + 1], b = image[at + 2];
        for (int k = 0; k < steps.Length; k++)
        {
            ReadOnlySpan<byte> pixel = image.Slice(at + steps[k], 3);
            float weight = space[k] * color[Math.Abs(pixel[0] - r) + Math.Abs(pixel[1] - g) + Math.Abs(pixel[2] - b)];
            red = MathF.FusedMultiplyAdd(weight, pixel[0], red);
            green = MathF.FusedMultiplyAdd(weight, pixel[1], green);
            blue = MathF.FusedMultiplyAdd(weight, pixel[2], blue);
            total += weight;
        }
        (made[0], made[1], made[2]) = ((byte)MathF.Round(red / total), (byte)MathF.Round(green / total), (byte)MathF.Round(blue / total));
    }
}
