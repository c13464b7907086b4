using Gradus.Kernels;
using Gradus.Kernels.Optimize;
using Gradus.Kernels.Random;

namespace Gradus.Tests.Kernels.Optimize;

public sealed class UnitSquaresTests
{
    public static TheoryData<int, int> Sizes => new()
    {
        { 1, 1 }, { 1, 17 }, { 5, 3 }, { 64, 16 }, { 65, 33 }, { 1000, 1 }, { 200_000, 1 }, { 70_000, 2 }, { 7000, 15 }, { 3, 255 }, { 300, 257 }, { 130, 1000 },
    };

    [Theory, MemberData(nameof(Sizes))]
    public void Each_column_agrees_with_double(int rows, int columns)
    {
        foreach (float scale in new[] { 1f, 1e-12f, 1e17f, 1e21f, 1e36f })
        {
            float[] x = Drawn(16 + (rows * columns), scale);
            double[] expected = new double[columns], sums = new double[columns];
            for (int i = 16; i < x.Length; i++) expected[(i - 16) % columns] += (double)x[i] * x[i];
            UnitSquares.Measure(x, new Units([(16, rows * columns, columns)]), sums);
            for (int i = 0; i < columns; i++) Assert.Equal(1, sums[i] / expected[i], 1e-5);
        }
    }

    [Fact]
    public void Segments_keep_to_themselves_and_any_number_of_threads_gives_the_same_bits()
    {
        var units = new Units([(0, 300 * 257, 257), (80_000, 0, 1), (80_000, 12, 4), (80_016, 150_000, 1), (230_016, 90_000, 3)]);
        Assert.Equal((257 + 1 + 4 + 1 + 3, 320_016), (units.Count, units.Span));
        Assert.Equal((258, 4), units.Of(2));
        float[] x = Drawn(units.Span, 1);
        double[][] results = [.. new[] { 1, 2, 7 }.Select(count =>
        {
            using var pool = new Threads(count);
            using Threads.Scope scope = pool.Enter();
            var sums = new double[units.Count];
            UnitSquares.Measure(x, units, sums);
            return sums;
        })];
        Assert.Equal(results[0], results[1]);
        Assert.Equal(results[0], results[2]);
        Assert.Equal(0, results[0][257]);
        for (int i = 0; i < 4; i++)
            Assert.Equal(x.AsSpan(80_000, 12).ToArray().Where((_, k) => k % 4 == i).Sum(value => (double)value * value), results[0][258 + i], 1e-5);
    }

    [Fact]
    public void What_does_not_fit_is_refused()
    {
        Assert.Contains("no rows of 4 columns", Assert.Throws<ArgumentException>(() => new Units([(0, 10, 4)])).Message);
        var units = new Units([(0, 12, 4)]);
        Assert.Contains("the buffer has 11 floats", Assert.Throws<ArgumentException>(() => UnitSquares.Measure(new float[11], units, new double[4])).Message);
        Assert.Contains("there are 4 units", Assert.Throws<ArgumentException>(() => UnitSquares.Measure(new float[12], units, new double[3])).Message);
    }

    static float[] Drawn(int length, float scale)
    {
        var random = new Rng(3, 9);
        float[] x = new float[length];
        for (int i = 0; i < length; i++) x[i] = (float)random.Normal((ulong)i) * scale;
        return x;
    }
}
