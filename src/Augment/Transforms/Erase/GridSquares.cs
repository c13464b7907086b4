using System.Globalization;
using Gradus.Augment.Plans;

namespace Gradus.Augment.Transforms.Erase;

/// <summary>Covers the squares of a grid: A is the period in pixels, B the side of a square, C the value, D the angle for the description; the data are its sine and cosine and the grid's shift.</summary>
sealed class GridSquares : PixelOp
{
    /// <summary>Where the sine of the angle stands in the data.</summary>
    public const int Sine = 0;

    /// <summary>Where the cosine stands.</summary>
    public const int Cosine = 1;

    /// <summary>Where the shift to the right stands.</summary>
    public const int Right = 2;

    /// <summary>Where the shift down stands.</summary>
    public const int Down = 3;

    /// <summary>How many data there are.</summary>
    public const int Length = 4;

    /// <summary>The one there is.</summary>
    public static readonly GridSquares Instance = new();

    /// <inheritdoc/>
    public override string Describe(in Arguments arguments) => string.Create(CultureInfo.InvariantCulture, $"grid-mask {arguments.B:0} of {arguments.A:0}, {arguments.D:0.#}°");

    /// <inheritdoc/>
    public override void Run(Span<float> row, int y, ImageSize size, in Arguments arguments, ReadOnlySpan<float> data, float white)
    {
        float period = (float)arguments.A, side = (float)arguments.B, value = (float)arguments.C, sine = data[Sine], cosine = data[Cosine];
        // Turned about the image's middle; whole pixels where the angle is 0.
        float fromMiddle = y + 0.5f - (size.Height * 0.5f);
        float right = data[Right] + (size.Width * 0.5f) - (sine * fromMiddle), down = data[Down] + (size.Height * 0.5f) + (cosine * fromMiddle);
        for (int x = 0; x < size.Width; x++)
        {
            float along = x + 0.5f - (size.Width * 0.5f);
            if (Into(right + (cosine * along), period) < side && Into(down + (sine * along), period) < side) row.Slice(4 * x, 4).Fill(value);
        }
    }

    static float Into(float at, float period) => at - (period * MathF.Floor(at / period));
}
