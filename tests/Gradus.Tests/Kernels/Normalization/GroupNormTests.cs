using Gradus.Kernels.Normalization;

namespace Gradus.Tests.Kernels.Normalization;

public sealed class GroupNormTests
{
    const float Epsilon = 1e-5f;

    [Theory, InlineData(1), InlineData(17), InlineData(33)]
    public void The_reference_has_the_gradients_of_central_differences(int count)
    {
        double[] x = Draws.Doubles(1, count), dy = Draws.Doubles(2, count), gamma = Draws.Doubles(3, count), beta = Draws.Doubles(4, count), dx = new double[count], dgamma = new double[count];
        GroupReference.Backward<double>(x, dy, gamma, 1e-3, dx, dgamma);
        double Loss(double[] at, double[] scale)
        {
            double[] y = new double[count];
            GroupReference.Forward<double>(at, scale, beta, 1e-3, y);
            return y.Zip(dy, (a, b) => a * b).Sum();
        }
        Close.To(Close.Gradient(x, at => Loss(at, gamma)), dx, 1e-6, 1);
        Close.To(Close.Gradient(gamma, at => Loss(x, at)), dgamma, 1e-6, 1);
    }

    [Theory, InlineData(40, 1, 700, 1), InlineData(6, 49, 30, 5), InlineData(1, 3000, 64, 8), InlineData(2, 900, 12, 12)]
    public void Any_number_of_threads_gives_the_same_bits(int samples, int positions, int channels, int groups) => SameBits.OnAnyThreads(() =>
    {
        float[] x = Draws.Floats(5, samples * positions * channels), dy = Draws.Floats(6, x.Length), gamma = Draws.Floats(7, channels), y = new float[x.Length];
        float[] kept = new float[samples * groups * GroupNorm.Kept], dx = new float[x.Length], dgamma = new float[channels], dbeta = new float[channels];
        if (positions == 1 && groups == 1)
        {
            RowNorm.Forward(x, gamma, gamma, Epsilon, kept, y);
            RowNorm.Backward(x, dy, gamma, kept, dx, dgamma, dbeta);
        }
        else
        {
            GroupNorm.Forward(x, samples, groups, gamma, gamma, Epsilon, kept, y);
            GroupNorm.Backward(x, dy, samples, groups, gamma, kept, dx, dgamma, dbeta);
        }
        return [.. y, .. kept, .. dx, .. dgamma, .. dbeta];
    });

    [Theory, InlineData(1, 1000, 1), InlineData(49, 32, 4), InlineData(1000, 3, 3)]
    public void A_large_mean_spoils_neither_the_variance_nor_the_output(int positions, int channels, int groups)
    {
        float[] x = Draws.Floats(8, 2 * positions * channels, 9999.98, 10_000.02), y = new float[x.Length], kept = new float[2 * groups * GroupNorm.Kept];
        float[] ones = new float[channels], zeros = new float[channels];
        Array.Fill(ones, 1f);
        if (positions == 1) RowNorm.Forward(x, ones, zeros, Epsilon, kept, y);
        else GroupNorm.Forward(x, 2, groups, ones, zeros, Epsilon, kept, y);
        int size = channels / groups;
        for (int group = 0; group < 2 * groups; group++)
        {
            int[] places = [.. Enumerable.Range(0, positions * size).Select(i => (((group / groups * positions) + (i / size)) * channels) + (group % groups * size) + (i % size))];
            (double mean, double variance) = BatchNormReference.Statistics<double>([.. places.Select(i => (double)x[i])]);
            double inverse = 1 / Math.Sqrt(variance + Epsilon);
            Assert.InRange(kept[(group * GroupNorm.Kept) + 1] / inverse, 1 - 1e-5, 1 + 1e-5);
            Close.To([.. places.Select(i => (x[i] - mean) * inverse)], places.Select(i => y[i]).ToArray(), 1e-4);
        }
    }

    [Fact]
    public void Nan_stays_in_its_sample_and_group()
    {
        float[] x = Draws.Floats(9, 3 * 20 * 6), y = new float[x.Length], kept = new float[3 * 2 * GroupNorm.Kept], ones = [1, 1, 1, 1, 1, 1];
        x[(1 * 20 * 6) + (7 * 6) + 4] = float.NaN;
        GroupNorm.Forward(x, 3, 2, ones, ones, Epsilon, kept, y);
        for (int i = 0; i < y.Length; i++) Assert.Equal(i / 120 == 1 && i % 6 >= 3, float.IsNaN(y[i]));
    }

    [Fact]
    public void Broken_shapes_are_refused_with_a_sentence()
    {
        Assert.Contains("4 groups", Assert.Throws<ArgumentException>(() => GroupNorm.Forward(new float[12], 2, 4, new float[6], new float[6], Epsilon, new float[24], new float[12])).Message, StringComparison.Ordinal);
        Assert.Contains("5 samples", Assert.Throws<ArgumentException>(() => GroupNorm.Forward(new float[12], 5, 2, new float[6], new float[6], Epsilon, new float[30], new float[12])).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => RowNorm.Forward(new float[7], new float[3], new float[3], Epsilon, new float[9], new float[7]));
        Assert.Throws<ArgumentException>(() => RowNorm.Backward(new float[6], new float[5], new float[3], new float[6], [], new float[3], new float[3]));
    }
}
