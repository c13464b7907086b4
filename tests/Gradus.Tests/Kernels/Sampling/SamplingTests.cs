using Gradus.Augment;
using Gradus.Augment.Plans;
using Gradus.Kernels.Random;
using Gradus.Kernels.Sampling;
using Gradus.Tests.Augment.Plans;

namespace Gradus.Tests.Kernels.Sampling;

/// <summary>The sampler against the reference by the book.</summary>
public sealed class SamplingTests
{
    // Coordinates are floats: an error of 1e-4 pixel between two pixels that differ by 255.
    const double Tolerance = 0.05;

    public static TheoryData<Border, int, int, int> Cases
    {
        get
        {
            var cases = new TheoryData<Border, int, int, int>();
            foreach (Border border in Enum.GetValues<Border>())
                foreach ((int h, int w, int c) in ((int, int, int)[])[(1, 1, 1), (1, 7, 3), (5, 1, 2), (2, 2, 4), (17, 23, 3), (24, 31, 1)])
                    cases.Add(border, h, w, c);
            return cases;
        }
    }

    [Theory, MemberData(nameof(Cases))]
    public void A_warp_is_the_reference(Border border, int height, int width, int channels)
    {
        var size = new ImageSize(height, width, channels);
        for (int draw = 0; draw < 20; draw++)
        {
            var random = new Rng(11, (ulong)draw);
            float[] image = [.. Enumerable.Range(0, size.Length).Select(i => (float)(255 * random.Uniform((ulong)i + 100)))];
            Matrix3 map = Map(random, size, draw % 3 == 2);
            float[] made = Planned.Floats(image, size, plan => plan.Warp(map, 19, 26, border, 40), new PlanOptions(Antialias: Antialias.Off));
            Compare(image, size, made, map, border);
        }
    }

    [Theory]
    [InlineData(0.3)]
    [InlineData(1)]
    [InlineData(1.7)]
    public void Rows_from_rows_and_columns_from_columns_are_the_reference(double scale)
    {
        var size = new ImageSize(29, 37, 3);
        var random = new Rng(5);
        float[] image = [.. Enumerable.Range(0, size.Length).Select(i => (float)(255 * random.Uniform((ulong)i)))];
        int height = (int)(27 / scale), width = (int)(35 / scale);
        foreach (double sign in (double[])[1, -1])
        {
            Matrix3 map = Matrix3.Translation(sign > 0 ? 0.8 : 36.2, 0.9) * Matrix3.Scaling(sign * scale, scale);
            Plan plan = Planned.Of(size, 1, plan => plan.Warp(map, height, width), new PlanOptions(Antialias: Antialias.Off));
            Assert.True(plan.Passes[0].Axes is not null);
            float[] made = new float[plan.Size.Length];
            plan.Run(image, made, null);
            Compare(image, size, made, map, Border.Reflect101, height, width);
        }
    }

    [Fact]
    public void A_shrunk_image_keeps_its_mean_and_loses_its_checkerboard()
    {
        var size = new ImageSize(64, 64, 1);
        float[] checks = [.. Enumerable.Range(0, size.Length).Select(i => (float)(((i / 64) + i) % 2))];
        foreach (double degrees in (double[])[0, 30])
        {
            Matrix3 map = Matrix3.Rotation(degrees).About(32, 32) * Matrix3.Translation(16, 16) * Matrix3.Scaling(2, 2);
            float[] smooth = Planned.Floats(checks, size, plan => plan.Warp(map, 16, 16)), sharp = Planned.Floats(checks, size, plan => plan.Warp(map, 16, 16), new PlanOptions(Antialias: Antialias.Off));
            Assert.All(smooth, value => Assert.InRange(value, 0.45f, 0.55f));
            Assert.True(degrees == 0 || sharp.Max() - sharp.Min() > 0.3f);
        }
    }

    static Matrix3 Map(Rng random, ImageSize size, bool isProjective)
    {
        Matrix3 m = Matrix3.Translation(random.Uniform(0, -9, 9), random.Uniform(1, -9, 9)) * Matrix3.Rotation(random.Uniform(2, -180, 180))
            * Matrix3.Scaling(random.Uniform(3, 0.2, 1.8), random.Uniform(4, 0.2, 1.8));
        return (isProjective ? new Matrix3(1, 0, 0, 0, 1, 0, random.Uniform(5, -0.01, 0.01), random.Uniform(6, -0.01, 0.01), 1) * m : m).About(size.Width / 2.0, size.Height / 2.0);
    }

    static void Compare(float[] image, ImageSize size, float[] made, in Matrix3 map, Border border, int height = 19, int width = 26)
    {
        for (int c = 0; c < size.Channels; c++)
        {
            double[] plane = [.. Enumerable.Range(0, size.Height * size.Width).Select(i => (double)image[(i * size.Channels) + c])];
            for (int i = 0; i < height * width; i++)
            {
                (double x, double y) = map.Map((i % width) + 0.5, (i / width) + 0.5);
                double expected = SamplingReference.Bilinear(plane, size.Height, size.Width, x, y, (SamplingBorder)border, 40);
                Assert.InRange(made[(i * size.Channels) + c], expected - Tolerance, expected + Tolerance);
            }
        }
    }
}
