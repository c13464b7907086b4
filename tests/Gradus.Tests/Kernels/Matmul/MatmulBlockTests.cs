using Gradus.Kernels.Matmul;

namespace Gradus.Tests.Kernels.Matmul;

public sealed unsafe class MatmulBlockTests
{
    [Fact]
    public void Every_small_size_agrees_with_the_reference()
    {
        for (int m = 0; m <= 33; m++)
            for (int n = 0; n <= 35; n++)
                Check(new MatmulCase(m, n, (m + (5 * n)) % 34, transposeA: (m + n) % 2 == 1, accumulate: m % 3 == 1));
    }

    [Theory]
    [InlineData(64, 64, 64)]
    [InlineData(130, 100, 500)]
    [InlineData(49, 33, 193)]
    [InlineData(12, 32, 192)]
    [InlineData(3, 70, 1000)]
    public void Larger_sizes_agree_with_the_reference(int m, int n, int k)
    {
        foreach (bool transposeA in (bool[])[false, true])
            foreach (bool accumulate in (bool[])[false, true])
                Check(new MatmulCase(m, n, k, transposeA, accumulate: accumulate));
    }

    [Fact]
    public void No_products_write_zeros_unless_it_accumulates()
    {
        Check(new MatmulCase(13, 37, 0));
        Check(new MatmulCase(13, 37, 0, accumulate: true));
    }

    [Fact]
    public void Cutting_a_product_into_blocks_changes_no_bit()
    {
        var whole = new MatmulCase(61, 83, 401);
        float[] once = new float[61 * 83], cut = new float[61 * 83];
        fixed (float* a = whole.A, b = whole.B, c = once, d = cut)
        {
            MatmulBlock.Multiply(a, 401, 1, b, 83, c, 83, 61, 83, 401, false);
            foreach (var (i, rows) in ((int, int)[])[(0, 7), (7, 54)])
                foreach (var (j, columns) in ((int, int)[])[(0, 33), (33, 50)])
                    foreach (var (l, steps) in ((int, int)[])[(0, 100), (100, 301)])
                        MatmulBlock.Multiply(a + (i * 401) + l, 401, 1, b + (l * 83) + j, 83, d + (i * 83) + j, 83, rows, columns, steps, l > 0);
        }
        Assert.Equal(once, cut);
    }

    /// <summary>Runs inside larger buffers whose other floats must stay as they are.</summary>
    static void Check(MatmulCase size)
    {
        int aLeading = size.ALeading + 3, bLeading = size.N + 5, cLeading = size.N + 7;
        float[] a = Spread(size.A, size.TransposeA ? size.K : size.M, aLeading), b = Spread(size.B, size.K, bLeading), c = Spread(size.Start, size.M, cLeading);
        fixed (float* pa = a, pb = b, pc = c)
            MatmulBlock.Multiply(pa, size.TransposeA ? 1 : aLeading, size.TransposeA ? aLeading : 1, pb, bLeading, pc, cLeading, size.M, size.N, size.K, size.Accumulate);
        var compact = new float[size.M * size.N];
        for (int i = 0; i < size.M; i++)
        {
            c.AsSpan(i * cLeading, size.N).CopyTo(compact.AsSpan(i * size.N));
            Assert.True(c.AsSpan((i * cLeading) + size.N, 7).IndexOfAnyExcept(float.NegativeInfinity) < 0, $"{size}: wrote beyond row {i}");
        }
        size.Check(compact);
    }

    /// <summary>The rows at a distance of <paramref name="leading"/>, −∞ between them: reading one would show.</summary>
    static float[] Spread(float[] values, int rows, int leading)
    {
        int row = rows == 0 ? 0 : values.Length / rows;
        var spread = new float[(rows * leading) + 1];
        Array.Fill(spread, float.NegativeInfinity);
        for (int i = 0; i < rows; i++) values.AsSpan(i * row, row).CopyTo(spread.AsSpan(i * leading));
        return spread;
    }
}
