using Gradus.Augment.Plans;
using Gradus.Catalogs;
using Gradus.Kernels.Random;

namespace Gradus.Augment.Transforms.Color;

/// <summary>The colour of the light: from a warm lamp to a blue sky along the colours of glowing bodies. Images of one channel stay.</summary>
/// <param name="Kelvin">The temperature, or [low, high], from 3000 (warm) to 15000 (cold); null is all of it. Drawn evenly in 1/kelvin, whose equal steps look equally large.</param>
/// <remarks>Zini et al.: "Planckian jitter: countering the color-crippling effects of color jitter on self-supervised training" (2023). Green stays, red and blue get a factor.</remarks>
[Known("PlanckianJitter")]
public sealed record Temperature(DrawRange? Kelvin = null) : TransformSpec
{
    const double Warmest = 3000, Coldest = 15000, Step = 500;

    /// <summary>The temperature, or [low, high]; null is [3000, 15000].</summary>
    public DrawRange? Kelvin { get; init => field = value?.Within(Warmest, Coldest, nameof(Kelvin)); } = Kelvin?.Within(Warmest, Coldest, nameof(Kelvin));

    // Red, green and blue of a black body from 3000 K to 15000 K in steps of 500 K, in linear sRGB: table 1 of the paper.
    static ReadOnlySpan<double> Bodies =>
    [
        0.6743, 0.4029, 0.0013, 0.6281, 0.4241, 0.1665, 0.5919, 0.4372, 0.2513, 0.5623, 0.4457, 0.3154, 0.5376, 0.4515, 0.3672,
        0.5163, 0.4555, 0.4103, 0.4979, 0.4584, 0.4468, 0.4816, 0.4604, 0.4782, 0.4672, 0.4619, 0.5053, 0.4542, 0.4630, 0.5289,
        0.4426, 0.4638, 0.5497, 0.4320, 0.4644, 0.5681, 0.4223, 0.4648, 0.5844, 0.4135, 0.4651, 0.5990, 0.4054, 0.4653, 0.6121,
        0.3980, 0.4654, 0.6239, 0.3911, 0.4655, 0.6346, 0.3847, 0.4656, 0.6444, 0.3787, 0.4656, 0.6532, 0.3732, 0.4656, 0.6613,
        0.3680, 0.4655, 0.6688, 0.3632, 0.4655, 0.6756, 0.3586, 0.4655, 0.6820, 0.3544, 0.4654, 0.6878, 0.3503, 0.4653, 0.6933,
    ];

    /// <inheritdoc/>
    public override void Demand(ImageSize before, bool isBytes) => Demands.Colors(before);

    /// <inheritdoc/>
    public override void Draw(Rng random, Plan plan)
    {
        ArgumentNullException.ThrowIfNull(plan);
        if (plan.Size.Channels != 3) return;
        DrawRange range = Kelvin ?? (Warmest, Coldest);
        (double red, double blue) = Gains(1 / random.Uniform(0, 1 / range.High, 1 / range.Low));
        plan.Color(ColorMatrix.Diagonal(red, 1, blue));
    }

    /// <summary>The factors of red and blue, linear between the temperatures of the table.</summary>
    internal static (double Red, double Blue) Gains(double kelvin)
    {
        double at = Math.Clamp((kelvin - Warmest) / Step, 0, (Bodies.Length / 3) - 1);
        int low = Math.Min((int)at, (Bodies.Length / 3) - 2);
        double share = at - low;
        (double red, double blue) = Gain(low);
        (double nextRed, double nextBlue) = Gain(low + 1);
        return (red + (share * (nextRed - red)), blue + (share * (nextBlue - blue)));
    }

    static (double Red, double Blue) Gain(int row) => (Bodies[3 * row] / Bodies[(3 * row) + 1], Bodies[(3 * row) + 2] / Bodies[(3 * row) + 1]);
}
