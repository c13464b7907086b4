using Gradus.Augment;
using Gradus.Augment.Plans;
using Gradus.Augment.Transforms.Geometry;
using Gradus.Kernels.Random;
using Gradus.Tests.Augment.Plans;

namespace Gradus.Tests.Augment.Geometry;

/// <summary>Words whose drawn numbers are their own make the picture of the same numbers recorded by hand, which OpenCV's pictures stand for (<see cref="ParityTests"/>).</summary>
public sealed class RecordedTests
{
    static readonly ImageSize Size = new(24, 32, 3);

    [Theory]
    [InlineData(0.2f)]
    [InlineData(0.5f)]
    [InlineData(0.9f)]
    public void Perspective_is_a_tilt_of_drawn_corners(float distortion)
    {
        for (ulong seed = 0; seed < 20; seed++)
        {
            var random = new Rng(seed);
            Same(new Perspective(distortion), random, plan =>
            {
                double[] d = [.. Enumerable.Range(0, 8).Select(i => random.Uniform((ulong)i, 0, distortion / 2) * (i % 2 == 0 ? Size.Width : Size.Height))];
                Quadrilateral corners = Corners(d);
                if (!corners.IsConvex) corners = Corners([.. d.Select(way => way / 2)]);
                plan.Warp(Matrix3.Scaling(Size.Width, Size.Height) * corners.FromUnitSquare().Inverse());
            });
        }

        static Quadrilateral Corners(double[] d) => new(d[0], d[1], Size.Width - d[2], d[3], d[4], Size.Height - d[5], Size.Width - d[6], Size.Height - d[7]);
    }

    [Theory]
    [InlineData(2, 0.3f)]
    [InlineData(3, 0.9f)]
    [InlineData(5, 0.3f)]
    public void A_grid_distortion_is_a_displacement_by_strips_of_drawn_widths(int steps, float limit)
    {
        for (ulong seed = 0; seed < 20; seed++)
        {
            var random = new Rng(seed);
            Same(new GridDistortion(steps, limit), random, plan =>
            {
                double[] across = Offsets(random.Child(0), Size.Width), down = Offsets(random.Child(1), Size.Height);
                Displace(plan, steps + 1, steps + 1, (i, j) => (across[j], down[i]), Border.Edge);
            });
        }

        double[] Offsets(Rng random, int length)
        {
            double[] widths = [.. Enumerable.Range(0, steps).Select(i => 1 + random.Uniform((ulong)i, -limit, limit))];
            return [.. Enumerable.Range(0, steps + 1).Select(i => length * ((widths[..i].Sum() / widths.Sum()) - ((double)i / steps)))];
        }
    }

    [Theory]
    [InlineData(50, 5)]
    [InlineData(20, 1)]
    [InlineData(300, 40)]
    public void An_elastic_is_a_displacement_by_smoothed_noise(float alpha, float sigma)
    {
        double spacing = sigma / 2;
        int rows = Nodes(Size.Height), columns = Nodes(Size.Width), wide = (int)Math.Ceiling(Size.Width / spacing) + 14;
        for (ulong seed = 0; seed < 6; seed++)
        {
            var random = new Rng(seed);
            Same(new Elastic(alpha, sigma), random, plan => Displace(plan, rows, columns, (i, j) => Offset(random, (double)i / (rows - 1), (double)j / (columns - 1)), Border.Reflect101));
        }

        int Nodes(int length) => 1 + (int)Math.Ceiling(length / Math.Max(spacing, 1));

        // The Gaussian of two numbers of the noise around a place, over fourteen each way.
        (double X, double Y) Offset(Rng random, double down, double across)
        {
            double row = down * Size.Height / spacing, column = across * Size.Width / spacing, x = 0, y = 0, sum = 0;
            for (int i = (int)row; i < (int)row + 14; i++)
            {
                for (int j = (int)column; j < (int)column + 14; j++)
                {
                    double weight = Math.Exp(-(((i - 6 - row) * (i - 6 - row)) + ((j - 6 - column) * (j - 6 - column))) / 8);
                    ulong bits = random.Bits((ulong)((i * wide) + j));
                    (x, y, sum) = (x + (weight * (((uint)bits / 2147483648.0) - 1)), y + (weight * ((bits >> 32) / 2147483648.0 - 1)), sum + weight);
                }
            }
            return (alpha / spacing * x / sum, alpha / spacing * y / sum);
        }
    }

    static void Displace(Plan plan, int rows, int columns, Func<int, int, (double X, double Y)> offset, Border border)
    {
        Span<float> grid = plan.Rent(2 * rows * columns, out int start);
        for (int i = 0; i < rows; i++)
        {
            for (int j = 0; j < columns; j++)
            {
                (double x, double y) = offset(i, j);
                (grid[2 * ((i * columns) + j)], grid[(2 * ((i * columns) + j)) + 1]) = ((float)x, (float)y);
            }
        }
        plan.Displace(rows, columns, start, border);
    }

    /// <summary>But for a level where the last bit of a number turned the rounding.</summary>
    static void Same(TransformSpec transform, Rng random, Action<Plan> record)
    {
        byte[] image = Pictures.Waves(Size), drawn = Planned.Bytes(image, Size, plan => transform.Draw(random, plan)), recorded = Planned.Bytes(image, Size, record);
        Assert.NotEqual(image, drawn);
        int largest = 0, different = 0;
        for (int i = 0; i < drawn.Length; i++)
        {
            largest = Math.Max(largest, Math.Abs(drawn[i] - recorded[i]));
            different += drawn[i] == recorded[i] ? 0 : 1;
        }
        Assert.True(largest <= 1 && different <= drawn.Length / 200, $"{transform}: {different} numbers differ, by up to {largest}");
    }
}
