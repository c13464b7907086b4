using System.Globalization;
using Gradus.Augment.Plans;

namespace Gradus.Augment.Transforms.Color;

/// <summary>Turns hue through HSV: A is the turn, −0.5 … 0.5. Values are clipped to 0 … white first, since HSV has no others.</summary>
sealed class HsvTurn : PixelOp
{
    /// <summary>The one there is.</summary>
    public static readonly HsvTurn Instance = new();

    /// <inheritdoc/>
    public override string Describe(in Arguments arguments) => string.Create(CultureInfo.InvariantCulture, $"hue {arguments.A:0.###}, exact");

    /// <inheritdoc/>
    public override void Run(Span<float> row, int y, ImageSize size, in Arguments arguments, ReadOnlySpan<float> data, float white)
    {
        float turn = (float)(arguments.A * 6);
        for (int i = 0; i + 3 < row.Length; i += 4)
        {
            float r = Math.Clamp(row[i], 0, white), g = Math.Clamp(row[i + 1], 0, white), b = Math.Clamp(row[i + 2], 0, white);
            float most = Math.Max(r, Math.Max(g, b)), range = most - Math.Min(r, Math.Min(g, b));
            if (range > 0)
            {
                float hue = most == r ? (g - b) / range : most == g ? 2 + ((b - r) / range) : 4 + ((r - g) / range);
                hue += turn;
                (r, g, b) = (Channel(5, hue, most, range), Channel(3, hue, most, range), Channel(1, hue, most, range));
            }
            (row[i], row[i + 1], row[i + 2]) = (r, g, b);
        }
    }

    /// <summary>A channel of a colour by its hue in sixths of a turn: most − range · max(0, min(k, 4 − k, 1)), k = (sixth + hue) mod 6.</summary>
    static float Channel(float sixth, float hue, float most, float range)
    {
        float k = sixth + hue;
        k -= 6 * MathF.Floor(k * (1f / 6));
        return most - (range * Math.Max(0, Math.Min(1, Math.Min(k, 4 - k))));
    }
}
