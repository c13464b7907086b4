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

    /// <summary>Fills a matrix [rows, columns] with blocks of columns, each uniform over the matrices with orthonormal columns, or rows where it has fewer of them.</summary>
    protected static void FillOrthogonal(Span<float> values, int columns, int blocks, double gain, Rng random)
    {
        int rows = values.Length / columns, width = columns / blocks;
        for (int block = 0; block < blocks; block++)
        {
            var basis = new OrthonormalBasis(Math.Max(rows, width), Math.Min(rows, width));
            for (int i = 0; i < Math.Min(rows, width); i++)
            {
                Span<double> given = basis.Given(i);
                for (int j = 0; j < given.Length; j++) given[j] = random.Normal((ulong)At(i, j, block));
            }
            basis.Solve();
            for (int i = 0; i < Math.Min(rows, width); i++)
            {
                ReadOnlySpan<double> column = basis.Column(i);
                for (int j = 0; j < column.Length; j++) values[At(i, j, block)] = (float)(gain * column[j]);
            }
        }

        int At(int vector, int element, int block) => rows >= width
            ? (element * columns) + (block * width) + vector
            : (vector * columns) + (block * width) + element;
    }
}
