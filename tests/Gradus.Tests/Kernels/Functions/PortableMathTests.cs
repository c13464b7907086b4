using Gradus.Kernels.Functions;

namespace Gradus.Tests.Kernels.Functions;

public sealed class PortableMathTests
{
    [Fact]
    public void The_cosine_of_pi_x_is_that_of_the_library()
    {
        for (int i = -4000; i <= 4000; i++)
        {
            double x = i / 997.0;
            Assert.Equal(Math.Cos(Math.PI * x), PortableMath.CosPi(x), 3e-15);
        }
    }

    [Theory]
    [InlineData(0, 1)]
    [InlineData(0.5, 0)]
    [InlineData(1, -1)]
    [InlineData(1.5, 0)]
    [InlineData(-2, 1)]
    [InlineData(1e15, 1)]
    public void It_is_exact_where_it_is_a_whole_number(double x, double expected) => Assert.Equal(expected, PortableMath.CosPi(x) + 0.0);

    [Theory, InlineData(double.NaN), InlineData(double.PositiveInfinity)]
    public void It_refuses_what_is_not_finite(double x) => Assert.Throws<ArgumentOutOfRangeException>(() => PortableMath.CosPi(x));
}
