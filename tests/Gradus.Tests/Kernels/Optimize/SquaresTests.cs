using Gradus.Kernels.Optimize;
using Gradus.Kernels.Random;

namespace Gradus.Tests.Kernels.Optimize;

public sealed class SquaresTests
{
    public static TheoryData<int> Lengths => [1, 2, 3, 4, 5, 15, 16, 17, 31, 63, 64, 65, 127, 1023, 1024, 1025, 5000, 16_384, 16_385, 100_003];

    [Theory, MemberData(nameof(Lengths))]
    public void Sum_and_maximum_agree_with_double(int length)
    {
        foreach (float scale in new[] { 1f, 1e-25f, 1e-38f, 1e-13f, 1e-12f, 1e15f, 1e17f, 1e36f })
        {
            float[] x = Drawn(length, scale);
            Magnitude all = Of(x);
            Assert.Equal(1, all.Squares / x.Sum(value => (double)value * value), 1e-6);
            Assert.Equal(x.Max(MathF.Abs), all.Max);
        }
    }

    [Theory, MemberData(nameof(Lengths))]
    public void A_NaN_and_an_infinity_are_found_wherever_they_are(int length)
    {
        float[] x = Drawn(length, 1);
        foreach (int at in new[] { 0, length / 2, length - 1 })
        {
            float kept = x[at];
            foreach (float bad in new[] { float.NaN, float.PositiveInfinity, float.NegativeInfinity })
            {
                x[at] = bad;
                Magnitude all = Of(x);
                Assert.False(all.IsFinite);
                Assert.Equal(MathF.Abs(bad), all.Max);
            }
            x[at] = kept;
        }
        Assert.True(Of(x).IsFinite);
    }

    [Fact]
    public void The_smallest_and_the_largest_floats_have_a_square_too()
    {
        Assert.Equal((double)float.Epsilon * float.Epsilon, Of([float.Epsilon]).Squares);
        Assert.Equal((double)float.MaxValue * float.MaxValue, Of([float.MinValue]).Squares, 1e63);
        Assert.Equal(default, Of(new float[3000]));
        Assert.Equal(default, Of([]));
    }

    [Fact]
    public void What_lies_between_segments_counts_for_none()
    {
        float[] x = new float[64];
        x.AsSpan().Fill(100);
        x[16] = 2;
        x[48] = x[49] = -3;
        var results = new Magnitude[3];
        Squares.Measure(x, new Leaves([(16, 1), (20, 0), (48, 2)]), results);
        Assert.Equal([new Magnitude(4, 2), default, new Magnitude(18, 3)], results);
    }

    [Fact]
    public void Wrong_lengths_are_refused()
    {
        Assert.Throws<ArgumentException>(() => Squares.Measure(new float[9], new Leaves([(0, 10)]), new Magnitude[1]));
        Assert.Throws<ArgumentException>(() => Squares.Measure(new float[10], new Leaves([(0, 10)]), new Magnitude[2]));
        Assert.Throws<ArgumentException>(() => new Leaves([(0, 10), (9, 3)]));
    }

    static Magnitude Of(float[] x)
    {
        var result = new Magnitude[1];
        Squares.Measure(x, new Leaves([(0, x.Length)]), result);
        return result[0];
    }

    static float[] Drawn(int length, float scale)
    {
        var random = new Rng(5, (ulong)length);
        float[] x = new float[length];
        for (int i = 0; i < length; i++) x[i] = (float)(random.Normal((ulong)i) * scale);
        return x;
    }
}
