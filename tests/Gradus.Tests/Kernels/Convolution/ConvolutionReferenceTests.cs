using Gradus.Kernels.Convolution;

namespace Gradus.Tests.Kernels.Convolution;

public sealed class ConvolutionReferenceTests
{
    [Theory]
    [InlineData(2, 4, 5, 3, 3, 2, 2, 1, 1, 1, 1, 1, 1, 1)]
    [InlineData(1, 7, 6, 2, 3, 3, 3, 2, 2, 1, 0, 1, 1, 1)]
    [InlineData(2, 5, 5, 1, 1, 1, 2, 2, 1, 0, 2, 1, 1, 1)]
    [InlineData(1, 8, 7, 2, 3, 2, 3, 2, 1, 1, 2, 2, 3, 1)]
    [InlineData(2, 5, 4, 4, 2, 3, 6, 1, 1, 1, 1, 1, 1, 2)]
    [InlineData(1, 6, 7, 3, 3, 3, 3, 1, 2, 1, 0, 2, 1, 3)]
    public void Its_gradients_agree_with_central_differences(int n, int h, int w, int c, int kh, int kw, int o, int sh, int sw, int before, int after, int dh, int dw, int groups)
    {
        var s = new ConvolutionShape(n, h, w, c, kh, kw, o, sh, sw, before, after, after, before, dh, dw, groups);
        double[] x = Numbers.Wide(Numbers.Floats(s.InputLength, 1)), k = Numbers.Wide(Numbers.Floats(s.WeightLength, 2));
        double[] dy = Numbers.Wide(Numbers.Floats(s.OutputLength, 3)), dx = new double[x.Length], dk = new double[k.Length];
        ConvolutionReference<double>.BackwardData(s, dy, k, dx);
        ConvolutionReference<double>.BackwardWeights(s, x, dy, dk);
        Assert.InRange(Differences.Error(x, dx, () => Loss(s, x, k, dy)), 0, 1e-6);
        Assert.InRange(Differences.Error(k, dk, () => Loss(s, x, k, dy)), 0, 1e-6);
    }

    [Fact]
    public void It_is_the_example_that_can_be_done_by_hand()
    {
        // 3×3 image 1…9, kernel [[1,0],[0,−1]], padding 1 on the left: a cross-correlation, not flipped.
        var s = new ConvolutionShape(1, 3, 3, 1, 2, 2, 1, 1, 1, 0, 0, 1, 0);
        var y = new double[6];
        ConvolutionReference<double>.Forward(s, [1, 2, 3, 4, 5, 6, 7, 8, 9], [1, 0, 0, -1], [10], y);
        Assert.Equal([6, 6, 6, 3, 6, 6], y);
    }

    [Fact]
    public void Dilation_and_groups_are_the_example_that_can_be_done_by_hand()
    {
        // Two groups of one channel, taps two columns apart: y[o] = x[0,o]·w[0,o] + x[2,o]·w[1,o].
        var s = new ConvolutionShape(1, 1, 4, 2, 1, 2, 2, 1, 1, 0, 0, 0, 0, 1, 2, 2);
        var y = new double[4];
        ConvolutionReference<double>.Forward(s, [1, 10, 2, 20, 3, 30, 4, 40], [1, 2, 3, 4], [], y);
        Assert.Equal([1 + 9, 20 + 120, 2 + 12, 40 + 160], y);
    }

    static double Loss(ConvolutionShape s, double[] x, double[] w, double[] dy)
    {
        var y = new double[dy.Length];
        ConvolutionReference<double>.Forward(s, x, w, [], y);
        double sum = 0;
        for (int i = 0; i < y.Length; i++) sum += y[i] * dy[i];
        return sum;
    }
}
