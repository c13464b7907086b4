using Gradus.Kernels.Softmax;

namespace Gradus.Tests.Kernels.Softmax;

public sealed class SoftmaxRowsTests
{
    [Fact]
    public void The_reference_has_the_gradient_of_central_differences()
    {
        double[] x = Draws.Doubles(1, 7), dy = Draws.Doubles(2, 7), y = new double[7], dx = new double[7];
        SoftmaxReference.Forward<double>(x, y);
        SoftmaxReference.Backward<double>(y, dy, dx);
        double[] central = Close.Gradient(x, at =>
        {
            double[] value = new double[7];
            SoftmaxReference.Forward<double>(at, value);
            double sum = 0;
            for (int i = 0; i < 7; i++) sum += value[i] * dy[i];
            return sum;
        });
        Close.To(central, dx, 1e-6);
    }

    [Theory, InlineData(1, 1), InlineData(5, 1), InlineData(128, 10), InlineData(3, 16), InlineData(40, 17), InlineData(9, 1000), InlineData(2, 20_001)]
    public void Rows_agree_with_the_reference(int rows, int columns)
    {
        float[] x = Draws.Floats(3, rows * columns, -8, 8), dy = Draws.Floats(4, x.Length), y = new float[x.Length], dx = new float[x.Length];
        SoftmaxRows.Forward(x, columns, y);
        SoftmaxRows.Backward(y, dy, columns, dx);
        double[] value = new double[columns], gradient = new double[columns];
        for (int row = 0; row < rows; row++)
        {
            Range range = (row * columns)..((row + 1) * columns);
            SoftmaxReference.Forward<double>(Array.ConvertAll(x[range], v => (double)v), value);
            SoftmaxReference.Backward<double>(value, Array.ConvertAll(dy[range], v => (double)v), gradient);
            Close.To(value, y[range], 2e-6);
            Close.To(gradient, dx[range], 2e-6, value.Max());
        }
        float[] inPlace = [.. x];
        SoftmaxRows.Forward(inPlace, columns, inPlace);
        SameBits.Equal(y, inPlace);
        SoftmaxRows.Backward(y, dy, columns, dy);
        SameBits.Equal(dx, dy);
    }

    [Fact]
    public void Large_logits_do_no_harm_and_what_is_not_finite_passes()
    {
        float[] x = [1e4f, 1e4f, -1e4f, float.NegativeInfinity, 0, 0, float.NaN, 0, 0, float.PositiveInfinity, 0, 0], y = new float[12];
        SoftmaxRows.Forward(x, 3, y);
        Assert.Equal([0.5f, 0.5f, 0f, 0f, 0.5f, 0.5f], y[..6]);
        Assert.All(y[6..9], value => Assert.True(float.IsNaN(value)));
        Assert.True(float.IsNaN(y[9]));
    }

    [Fact]
    public void Any_number_of_threads_gives_the_same_bits() => SameBits.OnAnyThreads(() =>
    {
        float[] x = Draws.Floats(5, 5003 * 11), y = new float[x.Length];
        SoftmaxRows.Forward(x, 11, y);
        SoftmaxRows.Backward(y, x, 11, x);
        return x;
    });

    [Fact]
    public void No_rows_are_no_work_and_broken_rows_are_refused()
    {
        SoftmaxRows.Forward([], 3, []);
        Assert.Throws<ArgumentException>(() => SoftmaxRows.Forward(new float[7], 3, new float[7]));
        Assert.Throws<ArgumentException>(() => SoftmaxRows.Forward(new float[6], 0, new float[6]));
    }
}
