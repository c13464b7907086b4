using Gradus.Kernels.Drivers;

namespace Gradus.Tests.Kernels.Drivers;

public sealed class ReductionsTests
{
    [Theory, InlineData(1), InlineData(15), InlineData(17), InlineData(2049), InlineData(16_384), InlineData(16_385), InlineData(200_001)]
    public void Reductions_agree_with_double(int length)
    {
        float[] x = Draws.Floats(1, length, -1, 3);
        double sum = 0, squares = 0, most = double.NegativeInfinity, size = 0, centred = 0;
        foreach (float value in x)
        {
            sum += value;
            squares += (double)value * value;
            most = Math.Max(most, value);
            size = Math.Max(size, Math.Abs(value));
        }
        foreach (float value in x) centred += (value - (sum / length)) * (value - (sum / length));
        (double mean, double variance) = Reductions.Moments(x);
        Close.To([squares, most, size], [Reductions.SumOfSquares(x), Reductions.Max(x), Reductions.MaxAbs(x)], 1e-6);
        Assert.Equal(sum, Reductions.Sum(x), 1e-6 * length);
        Assert.Equal(sum / length, mean, 1e-6);
        Assert.Equal(centred / length, variance, 1e-6);
        Assert.True(Reductions.IsFinite(x));
    }

    [Fact]
    public void Nothing_reduces_to_neutral_values()
    {
        Assert.Equal(0, Reductions.Sum([]));
        Assert.Equal(0, Reductions.SumOfSquares([]));
        Assert.Equal(float.NegativeInfinity, Reductions.Max([]));
        Assert.Equal(0, Reductions.MaxAbs([]));
        Assert.True(Reductions.IsFinite([]));
        Assert.True(double.IsNaN(Reductions.Moments([]).Mean));
    }

    [Theory, InlineData(float.NaN), InlineData(float.PositiveInfinity), InlineData(float.NegativeInfinity)]
    public void What_is_not_finite_is_found_wherever_it_stands(float bad)
    {
        foreach (int length in (int[])[1, 5, 16, 77, 40_000])
        {
            foreach (int at in (int[])[0, length / 2, length - 1])
            {
                float[] x = Draws.Floats(2, length);
                x[at] = bad;
                Assert.False(Reductions.IsFinite(x));
                Assert.False(double.IsFinite(Reductions.Sum(x)));
                Assert.False(double.IsFinite(Reductions.SumOfSquares(x)));
                Assert.False(float.IsFinite(Reductions.MaxAbs(x)));
                if (float.IsNaN(bad)) Assert.True(float.IsNaN(Reductions.Max(x)));
            }
        }
    }

    [Fact]
    public void The_largest_of_negative_numbers_is_negative() => Assert.Equal(-1f, Reductions.Max([-3f, -1f, -2f]));

    [Theory, InlineData(1e-30f), InlineData(1e-44f), InlineData(1e25f), InlineData(3e38f)]
    public void Squares_beyond_the_range_of_float_are_summed(float size)
    {
        float[] x = new float[5000];
        Array.Fill(x, size);
        double expected = 5000.0 * size * size;
        Assert.Equal(1, Reductions.SumOfSquares(x) / expected, 1e-6);
    }

    [Fact]
    public void A_large_mean_does_not_spoil_the_variance()
    {
        float[] x = new float[100_000];
        for (int i = 0; i < x.Length; i++) x[i] = 10_000f + (i % 2);
        (double mean, double variance) = Reductions.Moments(x);
        Assert.Equal(10_000.5, mean, 1e-9);
        Assert.Equal(0.25, variance, 1e-9);
    }

    [Fact]
    public void Any_number_of_threads_gives_the_same_bits() => SameBits.OnAnyThreads(() =>
    {
        float[] x = Draws.Floats(3, 300_001);
        (double mean, double variance) = Reductions.Moments(x);
        double[] all = [Reductions.Sum(x), Reductions.SumOfSquares(x), mean, variance];
        return [.. System.Runtime.InteropServices.MemoryMarshal.Cast<double, float>(all)];
    });
}
