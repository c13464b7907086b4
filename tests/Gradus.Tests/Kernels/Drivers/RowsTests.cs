using Gradus.Kernels.Drivers;

namespace Gradus.Tests.Kernels.Drivers;

public sealed class RowsTests
{
    public static readonly TheoryData<int, int> Shapes = new()
    {
        { 1, 1 }, { 7, 1 }, { 50_000, 1 }, { 1, 3 }, { 20_011, 3 }, { 128, 10 }, { 33, 16 }, { 5000, 16 }, { 9, 64 },
        { 300, 100 }, { 700, 101 }, { 129, 255 }, { 3, 1000 }, { 200, 1000 }, { 5, 10_007 }, { 130, 1024 }, { 2, 4097 },
    };

    [Theory, MemberData(nameof(Shapes))]
    public void A_row_is_added_to_and_multiplied_into_every_row(int rows, int columns)
    {
        float[] x = Draws.Floats(1, rows * columns), row = Draws.Floats(2, columns), sum = new float[x.Length], product = new float[x.Length];
        Rows.AddBias(x, row, sum);
        Rows.MultiplyRow(x, row, product);
        for (int i = 0; i < x.Length; i++)
        {
            if (sum[i] != x[i] + row[i % columns] || product[i] != x[i] * row[i % columns]) Assert.Fail($"entry {i}: {x[i]}, {row[i % columns]}, {sum[i]}, {product[i]}");
        }
        Rows.AddBias(x, row, x);
        SameBits.Equal(sum, x);
    }

    [Theory, MemberData(nameof(Shapes))]
    public void Columns_are_summed(int rows, int columns)
    {
        float[] x = Draws.Floats(3, rows * columns, 0.5, 1), sums = new float[columns];
        double[] expected = new double[columns];
        for (int i = 0; i < x.Length; i++) expected[i % columns] += x[i];
        Array.Fill(sums, float.NaN);
        Rows.Sum(x, sums);
        Close.To(expected, sums, 1e-6);
        Rows.Sum(x, sums, accumulate: true);
        for (int i = 0; i < columns; i++) expected[i] *= 2;
        Close.To(expected, sums, 1e-6);
    }

    [Theory, InlineData(70_000, 3), InlineData(1000, 100), InlineData(300, 1500)]
    public void Any_number_of_threads_gives_the_same_bits(int rows, int columns) => SameBits.OnAnyThreads(() =>
    {
        float[] x = Draws.Floats(4, rows * columns), sums = new float[columns], row = Draws.Floats(5, columns);
        Rows.Sum(x, sums);
        Rows.AddBias(x, row, x);
        return [.. sums, .. x];
    });

    [Fact]
    public void Nan_reaches_its_own_column_only()
    {
        float[] x = new float[300 * 10], sums = new float[10];
        x[(157 * 10) + 4] = float.NaN;
        Rows.Sum(x, sums);
        for (int i = 0; i < 10; i++) Assert.Equal(i == 4, float.IsNaN(sums[i]));
    }

    [Fact]
    public void No_rows_sum_to_zero()
    {
        float[] sums = [5f, 6f];
        Rows.Sum([], sums, accumulate: true);
        Assert.Equal([5f, 6f], sums);
        Rows.Sum([], sums);
        Assert.Equal([0f, 0f], sums);
        Rows.AddBias([], sums, []);
    }

    [Fact]
    public void Rows_that_do_not_fit_are_refused_with_a_sentence()
    {
        var error = Assert.Throws<ArgumentException>(() => Rows.AddBias(new float[7], new float[3], new float[7]));
        Assert.Contains("no whole rows of 3", error.Message);
        Assert.Throws<ArgumentException>(() => Rows.Sum(new float[7], []));
    }
}
