using Gradus.Kernels.Normalization;

namespace Gradus.Tests.Kernels.Normalization;

public sealed class BatchNormTests
{
    const double Epsilon = 1e-5;

    public static readonly TheoryData<int, int> Shapes = new()
    {
        { 2, 1 }, { 2, 3 }, { 131_072, 3 }, { 128, 10 }, { 5, 16 }, { 4097, 16 }, { 1001, 64 }, { 200, 100 }, { 300, 255 }, { 128, 1000 }, { 300, 1024 }, { 3, 2500 },
    };

    [Theory, InlineData(false), InlineData(true)]
    public void The_reference_has_the_gradients_of_central_differences(bool fixedStatistics)
    {
        double[] x = Draws.Doubles(1, 9), dy = Draws.Doubles(2, 9), dx = new double[9];
        (double fixedMean, double fixedVariance) = BatchNormReference.Statistics<double>(x);
        const double gamma = 1.3, beta = -0.4;
        (double dgamma, double dbeta) = BatchNormReference.Backward<double>(x, dy, fixedMean, 1 / Math.Sqrt(fixedVariance + Epsilon), gamma, fixedStatistics, dx);
        double Loss(double[] at, double g, double b)
        {
            (double mean, double variance) = fixedStatistics ? (fixedMean, fixedVariance) : BatchNormReference.Statistics<double>(at);
            double[] y = new double[9];
            BatchNormReference.Normalize(at, mean, 1 / Math.Sqrt(variance + Epsilon), g, b, y);
            double sum = 0;
            for (int i = 0; i < 9; i++) sum += y[i] * dy[i];
            return sum;
        }
        Close.To(Close.Gradient(x, at => Loss(at, gamma, beta)), dx, 1e-6);
        Close.To(Close.Gradient([gamma, beta], p => Loss(x, p[0], p[1])), new double[] { dgamma, dbeta }, 1e-6);
    }

    [Theory, MemberData(nameof(Shapes))]
    public void Everything_agrees_with_the_reference(int rows, int channels)
    {
        float[] x = Draws.Floats(3, rows * channels, -1, 4), dy = Draws.Floats(4, x.Length), gamma = Draws.Floats(5, channels), beta = Draws.Floats(6, channels);
        float[] mean = new float[channels], variance = new float[channels], inverse = new float[channels], y = new float[x.Length];
        BatchNorm.Statistics(x, mean, variance);
        BatchNorm.InverseStd(variance, (float)Epsilon, inverse);
        BatchNorm.Normalize(x, mean, inverse, gamma, beta, y);
        (float[] dx, float[] dgamma, float[] dbeta) = (new float[x.Length], new float[channels], new float[channels]);
        float[] fixedDx = new float[x.Length];
        BatchNorm.BackwardFixed(x, dy, mean, inverse, gamma, fixedDx, dgamma, dbeta);
        BatchNorm.Backward(x, dy, mean, inverse, gamma, dx, dgamma, dbeta);
        double[] all = new double[x.Length], gradient = new double[x.Length], fixedGradient = new double[x.Length];
        double[] means = new double[channels], variances = new double[channels], dgammas = new double[channels], dbetas = new double[channels];
        double[] column = new double[rows], columnDy = new double[rows], result = new double[rows];
        for (int c = 0; c < channels; c++)
        {
            for (int row = 0; row < rows; row++) (column[row], columnDy[row]) = (x[(row * channels) + c], dy[(row * channels) + c]);
            (means[c], variances[c]) = BatchNormReference.Statistics<double>(column);
            double s = 1 / Math.Sqrt(variances[c] + (float)Epsilon);
            BatchNormReference.Normalize(column, means[c], s, gamma[c], beta[c], result);
            for (int row = 0; row < rows; row++) all[(row * channels) + c] = result[row];
            BatchNormReference.Backward<double>(column, columnDy, means[c], s, gamma[c], true, result);
            for (int row = 0; row < rows; row++) fixedGradient[(row * channels) + c] = result[row];
            (dgammas[c], dbetas[c]) = BatchNormReference.Backward<double>(column, columnDy, means[c], s, gamma[c], false, result);
            for (int row = 0; row < rows; row++) gradient[(row * channels) + c] = result[row];
        }
        Close.To(means, mean, 1e-6);
        Close.To(variances, variance, 1e-6);
        Close.To(all, y, 2e-5);
        Close.To(fixedGradient, fixedDx, 2e-5);
        // With two rows all but a trace of the gradient cancels.
        Close.To(gradient, dx, 2e-5, fixedGradient.Max(Math.Abs));
        Close.To(dgammas, dgamma, 2e-5);
        Close.To(dbetas, dbeta, 2e-5);
        Aliases(x, dy, mean, inverse, gamma, beta, y, dx);
    }

    static void Aliases(float[] x, float[] dy, float[] mean, float[] inverse, float[] gamma, float[] beta, float[] y, float[] dx)
    {
        float[] copy = [.. x], sums = new float[mean.Length], more = new float[mean.Length];
        BatchNorm.Normalize(copy, mean, inverse, gamma, beta, copy);
        SameBits.Equal(y, copy);
        BatchNorm.Backward(x, dy, mean, inverse, gamma, [], sums, more);
        float[] twice = Array.ConvertAll(sums, v => v + v), twiceMore = Array.ConvertAll(more, v => v + v);
        BatchNorm.Backward(x, dy, mean, inverse, gamma, dy, sums, more, accumulate: true);
        SameBits.Equal(dx, dy);
        Close.To(Array.ConvertAll(twice, v => (double)v), sums, 1e-6);
        Close.To(Array.ConvertAll(twiceMore, v => (double)v), more, 1e-6);
    }

    [Theory, InlineData(3), InlineData(64), InlineData(1024)]
    public void A_large_mean_does_not_spoil_the_variance(int channels)
    {
        float[] x = new float[1000 * channels], mean = new float[channels], variance = new float[channels];
        for (int i = 0; i < x.Length; i++) x[i] = 10_000f + (i / channels % 2);
        BatchNorm.Statistics(x, mean, variance);
        Assert.All(mean, value => Assert.Equal(10_000.5f, value));
        Assert.All(variance, value => Assert.Equal(0.25f, value, 1e-6f));
    }

    [Fact]
    public void A_constant_channel_has_no_variance()
    {
        float[] x = new float[70_000 * 3], mean = new float[3], variance = new float[3];
        Array.Fill(x, 0.1f);
        BatchNorm.Statistics(x, mean, variance);
        Assert.All(mean, value => Assert.Equal(0.1f, value));
        Assert.All(variance, value => Assert.InRange(value, 0f, 1e-15f));
    }

    [Fact]
    public void Nan_stays_in_its_channel()
    {
        float[] x = Draws.Floats(7, 900 * 3), mean = new float[3], variance = new float[3];
        x[(500 * 3) + 1] = float.NaN;
        BatchNorm.Statistics(x, mean, variance);
        for (int c = 0; c < 3; c++) Assert.True(float.IsNaN(mean[c]) == (c == 1) && float.IsNaN(variance[c]) == (c == 1));
    }

    [Theory, InlineData(40_000, 3), InlineData(1500, 100), InlineData(300, 1500)]
    public void Any_number_of_threads_gives_the_same_bits(int rows, int channels) => SameBits.OnAnyThreads(() =>
    {
        float[] x = Draws.Floats(8, rows * channels), dy = Draws.Floats(9, x.Length), mean = new float[channels], variance = new float[channels];
        float[] dgamma = new float[channels], dbeta = new float[channels];
        BatchNorm.Statistics(x, mean, variance);
        BatchNorm.InverseStd(variance, 1e-5f, variance);
        BatchNorm.Backward(x, dy, mean, variance, mean, dy, dgamma, dbeta);
        return [.. mean, .. variance, .. dgamma, .. dbeta, .. dy];
    });

    [Fact]
    public void Broken_shapes_are_refused_with_a_sentence()
    {
        Assert.Contains("no rows", Assert.Throws<ArgumentException>(() => BatchNorm.Statistics([], new float[3], new float[3])).Message);
        Assert.Throws<ArgumentException>(() => BatchNorm.Statistics(new float[7], new float[3], new float[3]));
        Assert.Throws<ArgumentException>(() => BatchNorm.Normalize(new float[6], new float[3], new float[3], new float[2], new float[3], new float[6]));
        Assert.Throws<ArgumentException>(() => BatchNorm.Backward(new float[6], new float[5], new float[3], new float[3], new float[3], [], new float[3], new float[3]));
    }
}
