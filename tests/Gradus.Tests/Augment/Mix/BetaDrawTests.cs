using Gradus.Augment.Transforms.Mix;
using Gradus.Kernels.Random;

namespace Gradus.Tests.Augment.Mix;

public sealed class BetaDrawTests
{
    const int Draws = 20_000;

    [Theory]
    [InlineData(0.05)]
    [InlineData(0.2)]
    [InlineData(1)]
    [InlineData(1.5)]
    [InlineData(8)]
    [InlineData(300)]
    public void Mean_and_variance_are_those_of_the_distribution(double shape)
    {
        double[] draws = Draw(shape);
        Assert.All(draws, draw => Assert.InRange(draw, 0, 1));
        double mean = draws.Average(), variance = draws.Average(draw => (draw - 0.5) * (draw - 0.5)), expected = 1 / (4 * ((2 * shape) + 1));
        Assert.InRange(mean, 0.5 - (5 * Math.Sqrt(expected / Draws)), 0.5 + (5 * Math.Sqrt(expected / Draws)));
        Assert.InRange(variance / expected, 0.95, 1.05);
    }

    [Fact]
    public void A_shape_of_1_is_uniform_and_one_of_a_half_the_arcsine()
    {
        Assert.InRange(Distance(Draw(1), x => x), 0, 1.95 / Math.Sqrt(Draws));
        Assert.InRange(Distance(Draw(0.5), x => 2 / Math.PI * Math.Asin(Math.Sqrt(x))), 0, 1.95 / Math.Sqrt(Draws));
    }

    [Fact]
    public void A_shape_that_leaves_the_doubles_gives_the_ends() => Assert.All(Draw(1e-5).Take(200), draw => Assert.True(draw is < 1e-9 or > 1 - 1e-9));

    static double[] Draw(double shape) => [.. Enumerable.Range(0, Draws).Select(i => BetaDraw.Of(new Rng(11).Child((ulong)i), shape))];

    /// <summary>The largest distance of the distribution drawn from the one meant (Kolmogorov and Smirnov).</summary>
    static double Distance(double[] draws, Func<double, double> distribution)
    {
        double[] sorted = [.. draws.Order()];
        return sorted.Select((draw, i) => Math.Abs(distribution(draw) - ((i + 0.5) / sorted.Length))).Max();
    }
}
