using Gradus.Kernels.Functions;

namespace Gradus.Tests.Kernels.Functions;

public sealed class NormalDistributionTests
{
    // Python 3: math.erfc(t / math.sqrt(2)) / 2, and math.erf(x).
    [Theory]
    [InlineData(0, 0.5), InlineData(0.5, 0.3085375387259869), InlineData(1, 0.15865525393145707), InlineData(1.9999, 0.022755531584767192)]
    [InlineData(2, 0.02275013194817922), InlineData(3.7, 0.00010779973347738823), InlineData(6, 9.865876450377012e-10), InlineData(12, 1.776482112077702e-33), InlineData(35, 1.1249107064725534e-268)]
    public void The_tail_is_that_of_the_C_library(double t, double tail) => Assert.InRange(NormalDistribution.Tail(t) / tail, 1 - 2e-13, 1 + 2e-13);

    [Theory]
    [InlineData(0, 0), InlineData(1e-12, 1.1283791670955126e-12), InlineData(0.3, 0.3286267594591274), InlineData(-1.4, -0.9522851197626487), InlineData(1.5, 0.9661051464753108), InlineData(-4, -0.9999999845827421), InlineData(9, 1)]
    public void The_error_function_is_that_of_the_C_library(double x, double erf) => Assert.Equal(erf, NormalDistribution.Erf(x), Math.Abs(erf) * 1e-14);

    [Fact]
    public void Nan_and_infinity_pass()
    {
        Assert.True(double.IsNaN(NormalDistribution.Tail(double.NaN)) && double.IsNaN(NormalDistribution.Erf(double.NaN)));
        Assert.Equal(0, NormalDistribution.Tail(double.PositiveInfinity));
        Assert.Equal(-1, NormalDistribution.Erf(double.NegativeInfinity));
    }
}
