using Gradus.Kernels.Random;
using Gradus.Nn;
using Gradus.Nn.Initializers;
using Gradus.Nn.Layers;
using Gradus.Tensors;

namespace Gradus.Tests.Nn.Initializers;

public sealed class OrthogonalTests
{
    [Theory]
    [InlineData(1, 1)]
    [InlineData(1, 7)]
    [InlineData(7, 1)]
    [InlineData(33, 17)]
    [InlineData(17, 33)]
    [InlineData(64, 64)]
    [InlineData(130, 65)]
    public void The_shorter_side_is_orthonormal(int rows, int columns)
    {
        double[,] matrix = Matrix(Drawn(new Orthogonal(), Shape.Of(rows, columns)), rows, columns);
        Assert.InRange(FromIdentity(matrix), 0, 1e-6);
    }

    [Fact]
    public void Gain_multiplies_every_length_and_a_kernel_is_a_matrix_to_its_last_axis()
    {
        float[] one = Drawn(new Orthogonal(), Shape.Of(45, 16)), half = Drawn(new Orthogonal(0.5f), Shape.Of(3, 3, 5, 16));
        Assert.Equal(one.Select(value => value / 2), half);
    }

    [Fact]
    public void Each_block_of_the_last_axis_is_a_matrix_of_its_own()
    {
        const int units = 19, gates = 4;
        float[] all = Drawn(new Orthogonal(), Shape.Of(units, gates * units), new Fan(units, units, gates));
        double[,] wide = Matrix(all, units, gates * units);
        var seen = new HashSet<double>();
        for (int gate = 0; gate < gates; gate++)
        {
            var block = new double[units, units];
            for (int i = 0; i < units; i++)
                for (int j = 0; j < units; j++) block[i, j] = wide[i, (gate * units) + j];
            Assert.InRange(FromIdentity(block), 0, 1e-6);
            Assert.True(seen.Add(block[0, 0]), "two gates began alike");
        }
    }

    [Theory]
    [InlineData(3, 4, 2, 5)]
    [InlineData(1, 3, 3, 1)]
    [InlineData(1, 2, 4, 7)]
    [InlineData(2, 5, 1, 3)]
    public void Each_group_of_a_transposed_convolution_is_a_matrix_of_its_own(int kernel, int inputs, int groups, int filters)
    {
        // [K,K,groups·inputs,filters]: the rows of a group lie together within a tap.
        int taps = kernel * kernel;
        Model model = Model.Build([new ConvTranspose(filters * groups, kernel, Groups: groups, Init: new Orthogonal())], Shape.Of(4, 4, inputs * groups), seed: 1);
        float[] all = model.Arena.Parameters[0].Value.Span.ToArray();
        Assert.Equal(taps * inputs * groups * filters, all.Length);
        var seen = new HashSet<double>();
        for (int group = 0; group < groups; group++)
        {
            var block = new double[taps * inputs, filters];
            for (int row = 0; row < taps * inputs; row++)
                for (int j = 0; j < filters; j++) block[row, j] = all[(((row / inputs * groups * inputs) + (group * inputs) + (row % inputs)) * filters) + j];
            Assert.InRange(FromIdentity(block), 0, 1e-6);
            Assert.True(seen.Add(block[0, 0]) || taps * inputs * filters == 1, "two groups began alike");
        }
    }

    [Fact]
    public void Of_all_orthogonal_matrices_none_is_likelier_than_another()
    {
        // Of a uniform 3×3 matrix each entry has mean 0 and variance 1/3, the trace has mean 0 and variance 1, and half of them mirror.
        // Without the sign fix the diagonal would always have one sign.
        const int draws = 4000;
        double trace = 0, traceSquared = 0, first = 0, mirrors = 0;
        for (ulong seed = 0; seed < draws; seed++)
        {
            double[,] q = Matrix(Drawn(new Orthogonal(), Shape.Of(3, 3), seed: seed), 3, 3);
            double sum = q[0, 0] + q[1, 1] + q[2, 2];
            (trace, traceSquared, first) = (trace + sum, traceSquared + (sum * sum), first + (q[0, 0] * q[0, 0]));
            if (Determinant(q) < 0) mirrors++;
        }
        // Four deviations of the mean of 4,000.
        Assert.InRange(trace / draws, -0.065, 0.065);
        Assert.InRange(traceSquared / draws, 0.9, 1.1);
        Assert.InRange(first / draws, 0.31, 0.36);
        Assert.InRange(mirrors / draws, 0.465, 0.535);
    }

    [Fact]
    public void A_vector_is_refused()
    {
        var error = Assert.Throws<ShapeException>(() => Drawn(new Orthogonal(), Shape.Of(4)));
        Assert.Equal("orthogonal draws matrices, of two axes or more, not [4]", error.Message);
    }

    static float[] Drawn(InitializerSpec init, Shape shape, Fan? fan = null, ulong seed = 1)
    {
        var values = new float[shape.Length];
        init.Fill(values, shape, fan ?? new Fan(shape.Length / shape[-1], shape[-1]), new Rng(seed));
        return values;
    }

    static double[,] Matrix(float[] values, int rows, int columns)
    {
        var matrix = new double[rows, columns];
        for (int i = 0; i < values.Length; i++) matrix[i / columns, i % columns] = values[i];
        return matrix;
    }

    /// <summary>The largest entry of |A·Aᵀ − 1|, or of |Aᵀ·A − 1| where A has more rows than columns.</summary>
    static double FromIdentity(double[,] a)
    {
        bool isTall = a.GetLength(0) > a.GetLength(1);
        int vectors = a.GetLength(isTall ? 1 : 0), length = a.GetLength(isTall ? 0 : 1);
        double worst = 0;
        for (int i = 0; i < vectors; i++)
            for (int j = 0; j < vectors; j++)
            {
                double sum = i == j ? -1 : 0;
                for (int k = 0; k < length; k++) sum += isTall ? a[k, i] * a[k, j] : a[i, k] * a[j, k];
                worst = Math.Max(worst, Math.Abs(sum));
            }
        return worst;
    }

    static double Determinant(double[,] q) =>
        (q[0, 0] * ((q[1, 1] * q[2, 2]) - (q[1, 2] * q[2, 1]))) - (q[0, 1] * ((q[1, 0] * q[2, 2]) - (q[1, 2] * q[2, 0])))
        + (q[0, 2] * ((q[1, 0] * q[2, 1]) - (q[1, 1] * q[2, 0])));
}
