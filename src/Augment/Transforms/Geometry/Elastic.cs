using Gradus.Augment.Plans;
using Gradus.Catalogs;
using Gradus.Kernels.Functions;
using Gradus.Kernels.Random;

namespace Gradus.Augment.Transforms.Geometry;

/// <summary>Moves every pixel by a smooth random field, as if the image were printed on rubber. The size stays.</summary>
/// <param name="Alpha">How strong: uniform noise of −1 to 1 in every pixel is smoothed and multiplied by it. Shifts have a standard deviation of alpha / (6·sigma) pixels each way.</param>
/// <param name="Sigma">How smooth: the standard deviation of the Gaussian, in pixels, 0.5 to 1000.</param>
/// <param name="Border">What comes in.</param>
/// <param name="Fill">The value of a constant border, on the scale of the image.</param>
/// <remarks>
/// Simard et al. 2003, "Best practices for convolutional neural networks applied to visual document analysis", section 2. The field is made on nodes
/// half a sigma apart (never nearer than a pixel) from noise that is as far apart, times as much as fewer numbers vary less, and is bilinear between them.
/// </remarks>
[Known("ElasticTransform")]
public sealed record Elastic(float Alpha = 50, float Sigma = 5, Border Border = Border.Reflect101, float Fill = 0) : TransformSpec
{
    const int Reach = 6;
    const int Taps = (2 * Reach) + 2;

    /// <summary>How strong.</summary>
    public float Alpha { get; init => field = Check.Within(value, 0, 1e6f, nameof(Alpha)); } = Check.Within(Alpha, 0, 1e6f);

    /// <summary>How smooth: the standard deviation of the Gaussian, in pixels.</summary>
    public float Sigma { get; init => field = Check.Within(value, 0.5f, 1000, nameof(Sigma)); } = Check.Within(Sigma, 0.5f, 1000);

    /// <summary>The value of a constant border, on the scale of the image.</summary>
    public float Fill { get; init => field = Check.Finite(value, nameof(Fill)); } = Check.Finite(Fill);

    /// <summary>Between two numbers of the noise, in pixels: where the Gaussian is two of them wide, its sum over them is as good as its integral.</summary>
    double Spacing => Sigma / 2;

    /// <inheritdoc/>
    public override void Draw(Rng random, Plan plan)
    {
        ArgumentNullException.ThrowIfNull(plan);
        if (Alpha == 0) return;
        int rows = Nodes(plan.Size.Height), columns = Nodes(plan.Size.Width);
        Span<float> grid = plan.Rent(2 * rows * columns, out int start);
        Field(random, plan, rows, columns, grid);
        plan.Displace(rows, columns, start, Border, Fill);
    }

    int Nodes(int length) => 1 + (int)Math.Ceiling(length / Math.Max(Spacing, 1));

    /// <summary>Numbers of the noise from before the first pixel to behind the last, as far as the Gaussian reaches.</summary>
    int Noise(int length) => (int)Math.Ceiling(length / Spacing) + Taps;

    void Field(Rng random, Plan plan, int rows, int columns, Span<float> grid)
    {
        int high = Noise(plan.Size.Height), wide = Noise(plan.Size.Width);
        Span<float> noise = plan.Scratch.Floats(2 * high * wide, 0), across = plan.Scratch.Floats(2 * high * columns, 1);
        for (int i = 0; i < high * wide; i++)
        {
            ulong bits = random.Bits((ulong)i);
            (noise[2 * i], noise[(2 * i) + 1]) = (Symmetric((uint)bits), Symmetric((uint)(bits >> 32)));
        }
        Span<float> weights = plan.Scratch.Floats(Math.Max(rows, columns) * Taps, 2);
        Span<int> first = plan.Scratch.Integers(Math.Max(rows, columns));
        Weigh(plan.Size.Width, columns, 1, weights, first);
        for (int y = 0; y < high; y++)
            for (int j = 0; j < columns; j++)
                Blend(noise[(2 * y * wide)..], first[j], 1, weights.Slice(j * Taps, Taps), across.Slice(2 * ((y * columns) + j), 2));
        // Numbers that are 1/spacing as dense each way vary spacing times less once smoothed.
        Weigh(plan.Size.Height, rows, Alpha / Spacing, weights, first);
        for (int i = 0; i < rows; i++)
            for (int j = 0; j < columns; j++)
                Blend(across[(2 * j)..], first[i], columns, weights.Slice(i * Taps, Taps), grid.Slice(2 * ((i * columns) + j), 2));
    }

    /// <summary>For each node the noise that the Gaussian reaches, and its weights, which add up to <paramref name="total"/>.</summary>
    void Weigh(int length, int nodes, double total, Span<float> weights, Span<int> first)
    {
        Span<double> raw = stackalloc double[Taps];
        for (int j = 0; j < nodes; j++)
        {
            // Number k of the noise lies at k − Reach, in spacings from the edge.
            double at = (double)length * j / (nodes - 1) / Spacing, sum = 0;
            first[j] = (int)at;
            for (int k = 0; k < Taps; k++)
            {
                double away = first[j] + k - Reach - at;
                raw[k] = PortableMath.Exp(-away * away / 8);
                sum += raw[k];
            }
            for (int k = 0; k < Taps; k++) weights[(j * Taps) + k] = (float)(raw[k] * total / sum);
        }
    }

    static void Blend(ReadOnlySpan<float> pairs, int first, int stride, ReadOnlySpan<float> weights, Span<float> to)
    {
        float x = 0, y = 0;
        for (int k = 0; k < weights.Length; k++)
        {
            int at = 2 * (first + k) * stride;
            x += weights[k] * pairs[at];
            y += weights[k] * pairs[at + 1];
        }
        (to[0], to[1]) = (x, y);
    }

    static float Symmetric(uint bits) => (float)((bits / 2147483648.0) - 1);
}
