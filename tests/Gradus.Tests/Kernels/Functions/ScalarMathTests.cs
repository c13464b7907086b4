using Gradus.Kernels.Functions;

namespace Gradus.Tests.Kernels.Functions;

public sealed class ScalarMathTests
{
    // Python 3: math.expm1 and math.log1p.
    [Theory]
    [InlineData(1e-17, 1e-17), InlineData(-1e-9, -9.999999995000000e-10), InlineData(0.3, 0.3498588075760031), InlineData(-0.7, -0.5034146962085905), InlineData(1.5, 3.481689070338065), InlineData(-40, -1), InlineData(700, 1.0142320547350045e+304)]
    public void The_exponential_less_one_keeps_its_digits(double x, double expected) => Assert.Equal(expected, ScalarMath.ExpM1(x), Math.Abs(expected) * 1e-14);

    [Theory]
    [InlineData(1e-17, 1e-17), InlineData(-1e-9, -1.0000000005000001e-09), InlineData(0.3, 0.26236426446749106), InlineData(-0.7, -1.203972804325936), InlineData(1, 0.6931471805599453), InlineData(5e9, 22.33270374958051)]
    public void The_logarithm_of_one_more_keeps_its_digits(double x, double expected) => Assert.Equal(expected, ScalarMath.LogP1(x), Math.Abs(expected) * 1e-14);

    [Fact]
    public void Limits_are_right()
    {
        Assert.True(double.IsNaN(ScalarMath.ExpM1(double.NaN)) && double.IsNaN(ScalarMath.LogP1(double.NaN)));
        Assert.Equal(-1, ScalarMath.ExpM1(double.NegativeInfinity));
        Assert.Equal(double.PositiveInfinity, ScalarMath.ExpM1(double.PositiveInfinity));
        Assert.Equal(double.NegativeInfinity, ScalarMath.LogP1(-1.0));
    }
}
