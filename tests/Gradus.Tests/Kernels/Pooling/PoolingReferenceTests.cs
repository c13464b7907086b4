using Gradus.Kernels.Pooling;
using Gradus.Tests.Kernels.Convolution;

namespace Gradus.Tests.Kernels.Pooling;

public sealed class PoolingReferenceTests
{
    static readonly PoolShape shape = new(2, 5, 6, 3, 3, 2, 2, 1, 1, 2, 1, 0);

    [Fact]
    public void The_gradient_of_the_maximum_agrees_with_central_differences()
    {
        double[] x = Numbers.Wide(Numbers.Floats(shape.InputLength, 1)), dy = Numbers.Wide(Numbers.Floats(shape.OutputLength, 2)), dx = new double[x.Length], y = new double[dy.Length];
        var argmax = new int[dy.Length];
        PoolingReference<double>.MaxForward(shape, x, y, argmax);
        PoolingReference<double>.MaxBackward(shape, argmax, dy, dx);
        Assert.InRange(Differences.Error(x, dx, () =>
        {
            PoolingReference<double>.MaxForward(shape, x, y, argmax);
            return Dot(y, dy);
        }), 0, 1e-6);
    }

    [Fact]
    public void The_gradient_of_the_average_agrees_with_central_differences()
    {
        double[] x = Numbers.Wide(Numbers.Floats(shape.InputLength, 1)), dy = Numbers.Wide(Numbers.Floats(shape.OutputLength, 2)), dx = new double[x.Length], y = new double[dy.Length];
        PoolingReference<double>.AverageBackward(shape, dy, dx);
        Assert.InRange(Differences.Error(x, dx, () =>
        {
            PoolingReference<double>.AverageForward(shape, x, y);
            return Dot(y, dy);
        }), 0, 1e-6);
    }

    [Fact]
    public void It_is_the_example_that_can_be_done_by_hand()
    {
        var s = new PoolShape(1, 3, 3, 1, 2, 2, 1, 2, 0, 0, 1, 0);
        double[] x = [1, 7, 7, 4, 5, 6, -1, -2, double.NaN], y = new double[4], average = new double[4];
        var argmax = new int[4];
        PoolingReference<double>.MaxForward(s, x, y, argmax);
        Assert.Equal([4, 7, 4, double.NaN], y);
        Assert.Equal([3, 0, 1, 3], argmax);
        x[8] = 3;
        PoolingReference<double>.AverageForward(s, x, average);
        Assert.Equal([2.5, 6.25, 1.5, 3], average);
    }

    static double Dot(double[] a, double[] b)
    {
        double sum = 0;
        for (int i = 0; i < a.Length; i++) sum += a[i] * b[i];
        return sum;
    }
}
