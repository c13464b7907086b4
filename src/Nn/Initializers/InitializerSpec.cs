using Gradus.Kernels.Random;
using Gradus.Tensors;

namespace Gradus.Nn.Initializers;

/// <summary>How the first values of a parameter are drawn.</summary>
public abstract record InitializerSpec
{
    /// <summary>Whether <see cref="Model.Calibrate"/> scales what <see cref="Fill"/> drew.</summary>
    /// <remarks>Not public: a record prints its public properties.</remarks>
    protected internal virtual bool IsDataDriven => false;

    /// <summary>Fills a parameter.</summary>
    /// <param name="values">The parameter, row-major.</param>
    /// <param name="shape">Its shape, as its layer declares it.</param>
    /// <param name="fan">How many inputs and outputs a unit has.</param>
    /// <param name="random">A stream of its own.</param>
    /// <exception cref="ShapeException">The rule has no meaning for a parameter of this shape.</exception>
    public abstract void Fill(Span<float> values, Shape shape, Fan fan, Rng random);

    /// <summary>Fills with uniform numbers in [−limit, limit).</summary>
    protected static void FillUniform(Span<float> values, double limit, Rng random)
    {
        for (int i = 0; i < values.Length; i++) values[i] = (float)random.Uniform((ulong)i, -limit, limit);
    }

    /// <summary>Fills with normal numbers of mean 0, not truncated.</summary>
    protected static void FillNormal(Span<float> values, double deviation, Rng random)
    {
        for (int i = 0; i < values.Length; i++) values[i] = (float)(deviation * random.Normal((ulong)i));
    }

    /// <summary>Fills a matrix [all other axes, last axis] with blocks, each uniform over the matrices with orthonormal columns, or rows where it has fewer of them.</summary>
    protected static void FillOrthogonal(Span<float> values, Shape shape, Fan fan, double gain, Rng random)
    {
        int columns = shape[-1], width = columns / fan.Blocks, inner = shape[-2], height = inner / fan.RowBlocks, rows = values.Length / columns / fan.RowBlocks;
        for (int block = 0; block < fan.Blocks * fan.RowBlocks; block++)
        {
            // A block has its columns of every row, or all columns of its rows of every tap.
            int first = (block / fan.Blocks * height * columns) + (block % fan.Blocks * width);
            var basis = new OrthonormalBasis(Math.Max(rows, width), Math.Min(rows, width));
            for (int i = 0; i < Math.Min(rows, width); i++)
            {
                Span<double> given = basis.Given(i);
                for (int j = 0; j < given.Length; j++) given[j] = random.Normal((ulong)At(i, j, first));
            }
            basis.Solve();
            for (int i = 0; i < Math.Min(rows, width); i++)
            {
                ReadOnlySpan<double> column = basis.Column(i);
                for (int j = 0; j < column.Length; j++) values[At(i, j, first)] = (float)(gain * column[j]);
            }
        }

        int At(int vector, int element, int first) => rows >= width ? first + Row(element) + vector : first + Row(vector) + element;

        int Row(int row) => ((row / height * inner) + (row % height)) * columns;
    }
}
