using FsCheck;
using FsCheck.Fluent;
using Gradus.Kernels;
using Product = Gradus.Kernels.Matmul.Matmul;

namespace Gradus.Tests.Kernels.Matmul;

public sealed class MatmulTests
{
    [Theory]
    [InlineData(1, 1, 1)]
    [InlineData(0, 5, 3)]
    [InlineData(5, 0, 3)]
    [InlineData(5, 7, 0)]
    [InlineData(7, 1, 300)]
    [InlineData(1, 300, 7)]
    [InlineData(128, 10, 128)]
    [InlineData(241, 65, 193)]
    [InlineData(500, 70, 386)]
    [InlineData(27, 16, 5000)]
    [InlineData(3, 5, 70000)]
    [InlineData(192, 128, 128)]
    [InlineData(193, 131, 257)]
    [InlineData(205, 529, 130)]
    [InlineData(230, 513, 515)]
    public void Every_form_agrees_with_the_reference(int m, int n, int k)
    {
        for (int form = 0; form < 8; form++)
            Run(new MatmulCase(m, n, k, (form & 1) != 0, (form & 2) != 0, (form & 4) != 0));
    }

    [Fact]
    public void Every_small_size_agrees_with_the_reference()
    {
        for (int m = 1; m <= 33; m++)
            for (int n = 1; n <= 33; n++)
                Run(new MatmulCase(m, n, 1 + ((7 * m) + (3 * n)) % 33, (m & 1) != 0, (n & 1) != 0, ((m + n) & 3) == 0));
    }

    [Fact]
    public void Random_sizes_agree_with_the_reference()
    {
        Gen<int> size = Gen.Choose(0, 90), depth = Gen.Frequency((8, Gen.Choose(0, 400)), (1, Gen.Choose(2000, 6000)));
        Gen<(int M, int N, int K, int Form, int Threads)> sizes =
            from m in size from n in size from k in depth from form in Gen.Choose(0, 7) from threads in Gen.Choose(1, 3) select (m, n, k, form, threads);
        Prop.ForAll(sizes.ToArbitrary(), s => Run(new MatmulCase(s.M, s.N, s.K, (s.Form & 1) != 0, (s.Form & 2) != 0, (s.Form & 4) != 0), s.Threads))
            .Check(Config.QuickThrowOnFailure.WithMaxTest(100).WithReplay(1, 3));
    }

    [Theory]
    [InlineData(300, 200, 150, false, false)]
    [InlineData(300, 200, 150, false, true)]
    [InlineData(300, 200, 150, true, false)]
    [InlineData(128, 784, 128, false, true)]
    [InlineData(27, 16, 20000, true, false)]
    [InlineData(90, 70, 5000, true, true)]
    [InlineData(20000, 10, 20, false, false)]
    [InlineData(205, 529, 300, false, false)]
    [InlineData(205, 529, 300, true, true)]
    public void Threads_change_no_bit(int m, int n, int k, bool transposeA, bool transposeB)
    {
        var size = new MatmulCase(m, n, k, transposeA, transposeB, accumulate: true);
        float[] one = Run(size, 1);
        Assert.Equal(one, Run(size, 2));
        Assert.Equal(one, Run(size, 7));
    }

    [Theory]
    [InlineData(75, 45, 3000, false)]
    [InlineData(75, 45, 3000, true)]
    [InlineData(200, 530, 300, false)]
    [InlineData(200, 530, 300, true)]
    public void A_row_has_the_same_bits_alone_and_among_others(int m, int n, int k, bool transposeB)
    {
        var size = new MatmulCase(m, n, k, transposeB: transposeB);
        float[] all = Run(size, 2);
        foreach (int row in (int[])[0, 13, m - 1])
        {
            var alone = new float[n];
            Product.Multiply(size.A.AsSpan(row * k, k), size.B, alone, 1, n, k, transposeB: transposeB);
            Assert.Equal(all.AsSpan(row * n, n).ToArray(), alone);
        }
    }

    [Theory]
    [InlineData(30, 40, 50, false)]
    [InlineData(30, 40, 3000, true)]
    [InlineData(210, 150, 300, false)]
    [InlineData(210, 150, 300, true)]
    public void A_NaN_reaches_its_row_and_column_and_nothing_else(int m, int n, int k, bool transposeA)
    {
        var size = new MatmulCase(m, n, k, transposeA);
        size.A[transposeA ? (17 * m) + 5 : (5 * k) + 17] = float.NaN;
        size.B[(19 * n) + 39] = float.NaN;
        var c = new float[m * n];
        Product.Multiply(size.A, size.B, c, m, n, k, transposeA);
        for (int i = 0; i < c.Length; i++) Assert.Equal(i / n == 5 || i % n == 39, float.IsNaN(c[i]));
    }

    [Fact]
    public void A_failing_size_is_told_in_one_sentence()
    {
        float[] six = new float[6], nine = new float[9];
        Assert.Equal("matmul: A has 6 floats but [3,3] asks for 9", Message(() => Product.Multiply(six, nine, nine, 3, 3, 3)));
        Assert.Equal("matmul: A has 9 floats but [2,3] asks for 6", Message(() => Product.Multiply(nine, nine, nine, 3, 3, 2, transposeA: true)));
        Assert.Equal("matmul: B has 9 floats but [2,3] asks for 6", Message(() => Product.Multiply(nine, nine, six, 3, 2, 3, transposeB: true)));
        Assert.Equal("matmul: C has 6 floats but [3,3] asks for 9", Message(() => Product.Multiply(nine, nine, six, 3, 3, 3)));
        Assert.Equal("matmul: the sizes are m = -1, n = 2, k = 3; each must be 0 or more", Message(() => Product.Multiply(six, nine, six, -1, 2, 3)));
        Assert.Equal("matmul: C overlaps A or B; the product must be written to memory of its own", Message(() => Product.Multiply(nine, new float[9], nine, 3, 3, 3)));
    }

    [Theory]
    [InlineData(128, 256, 256, false, true)]
    [InlineData(27, 16, 20000, true, false)]
    [InlineData(200, 530, 300, true, true)]
    public void A_warm_product_allocates_nothing(int m, int n, int k, bool transposeA, bool transposeB)
    {
        var size = new MatmulCase(m, n, k, transposeA, transposeB);
        var c = new float[m * n];
        using var pool = new Threads(1);
        using Threads.Scope scope = pool.Enter();
        for (int i = 0; i < 3; i++) Product.Multiply(size.A, size.B, c, m, n, k, transposeA, transposeB);
        long before = GC.GetAllocatedBytesForCurrentThread();
        Product.Multiply(size.A, size.B, c, m, n, k, transposeA, transposeB);
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    static float[] Run(MatmulCase size, int threads = 1)
    {
        float[] c = [.. size.Start];
        using var pool = new Threads(threads);
        using (pool.Enter()) Product.Multiply(size.A, size.B, c, size.M, size.N, size.K, size.TransposeA, size.TransposeB, size.Accumulate);
        size.Check(c);
        return c;
    }

    static string Message(Action call) => Assert.Throws<ArgumentException>(call).Message;
}
