using Gradus.Kernels.Functions;
using Gradus.Kernels.Random;

namespace Gradus.Augment.Transforms.Mix;

/// <summary>Numbers from a symmetric beta distribution, with the same bits on every machine: X / (X + Y) of two gamma draws.</summary>
/// <remarks>
/// Marsaglia and Tsang 2000, "A simple method for generating gamma variables"; below a shape of 1 a draw of shape + 1 times U^(1/shape).
/// All in logarithms: at a shape of 0.01 such draws leave the range of a double.
/// </remarks>
static class BetaDraw
{
    const ulong Boost = 0x626F6F7374; // "boost"

    /// <summary>A number from 0 to 1, with density ∝ (x · (1 − x))^(shape − 1).</summary>
    /// <param name="random">A stream of its own.</param>
    /// <param name="shape">Above 0.</param>
    public static double Of(Rng random, double shape) => 1 / (1 + PortableMath.Exp(LogGamma(random.Child(1), shape) - LogGamma(random.Child(0), shape)));

    /// <summary>The logarithm of a gamma draw.</summary>
    static double LogGamma(Rng random, double shape)
    {
        if (shape < 1) return LogGamma(random.Child(Boost), shape + 1) + (PortableMath.Log(1 - random.Uniform(0)) / shape);
        double d = shape - (1.0 / 3), c = 1 / Math.Sqrt(9 * d);
        // Each round is accepted with a probability above 0.95.
        for (ulong round = 0; ; round++)
        {
            double x = random.Normal(2 * round), t = 1 + (c * x), v = t * t * t;
            if (v <= 0) continue;
            double log = PortableMath.Log(v);
            if (PortableMath.Log(1 - random.Uniform((2 * round) + 1)) < (0.5 * x * x) + (d * (1 - v + log))) return PortableMath.Log(d) + log;
        }
    }
}
