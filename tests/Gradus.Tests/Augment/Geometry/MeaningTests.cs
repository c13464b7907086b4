using Gradus.Augment;
using Gradus.Augment.Plans;
using Gradus.Augment.Transforms.Geometry;
using Gradus.Catalogs;

namespace Gradus.Tests.Augment.Geometry;

/// <summary>What the keys say is what is drawn.</summary>
public sealed class MeaningTests
{
    static readonly ImageSize Size = new(100, 160, 1);

    [Fact]
    public void A_turn_about_a_point_leaves_the_point_where_it_is()
    {
        Assert.Equal((40, 75), Round(Drawn(new Rotate((30, 30), Center: Center.At(0.25, 0.75)))[0].Map(40, 75)));
        Assert.Equal((80, 50), Round(Drawn(new Rotate((30, 30)))[0].Map(80, 50)));
        // Of a random point: each lies in the image, and they are spread over it.
        (double X, double Y)[] points = [.. Drawn(new Rotate((90, 90), Center: Center.Random), 2000).Select(m => Fixed(m))];
        Assert.All(points, point => Assert.True(point.X is >= 0 and <= 160 && point.Y is >= 0 and <= 100));
        Assert.InRange(points.Average(point => point.X), 80 - 5, 80 + 5);
        Assert.InRange(points.Count(point => point.X < 16 && point.Y > 90), 6, 45);
    }

    [Fact]
    public void Positive_angles_turn_counter_clockwise()
    {
        // The middle of the right edge goes up.
        (double x, double y) = Drawn(new Rotate((90, 90)))[0].Inverse().Map(160, 50);
        Assert.Equal((80, -30), Round((x, y)));
        Assert.Equal((50, 0), Round(Drawn(new Rotate90(1))[0].Inverse().Map(160, 50)));
        Assert.Equal((80, -30), Round(Drawn(new Affine((90, 90)))[0].Inverse().Map(160, 50)));
    }

    [Fact]
    public void Every_place_of_a_random_crop_comes_up_equally_often()
    {
        const int Draws = 6000;
        var counts = Drawn(new RandomCrop(1, Size: new Extent(101, 158)), Draws).GroupBy(m => (m.X1, m.Y1)).ToDictionary(group => group.Key, group => group.Count());
        // 2 rows and 5 columns of places, from the padding on.
        Assert.Equal(10, counts.Count);
        Assert.All(counts.Keys, at => Assert.True(at.X1 is >= -1 and <= 3 && at.Y1 is -1 or 0));
        double mean = Draws / 10.0;
        Assert.All(counts.Values, count => Assert.InRange(count, mean - (5 * Math.Sqrt(mean)), mean + (5 * Math.Sqrt(mean))));
    }

    [Fact]
    public void A_resized_crop_draws_its_area_and_shape_within_the_image()
    {
        var pipeline = new Pipeline([new ResizedCrop(64)], Size, isBytes: true, 3);
        Plan plan = pipeline.NewPlan();
        var shares = new List<double>();
        for (int sample = 0; sample < 3000; sample++)
        {
            pipeline.Draw(plan, 0, sample);
            ImageSize piece = plan.Steps[0].After;
            Matrix3 to = plan.Steps[0].ToSource;
            Assert.True(to.X1 >= 0 && to.Y1 >= 0 && to.X1 + piece.Width <= 160 && to.Y1 + piece.Height <= 100);
            Assert.InRange((double)piece.Width / piece.Height, 0.72, 1.38);
            shares.Add(piece.Width * piece.Height / 16000.0);
        }
        Assert.InRange(shares.Min(), 0.075, 0.085);
        // A piece of 4/3 as high as the image has 0.83 of its area; larger shares are drawn again.
        Assert.InRange(shares.Max(), 0.75, 0.86);
        Assert.InRange(shares.Count(share => share < 0.24), 3000 * 0.22, 3000 * 0.36);
    }

    [Theory]
    [InlineData(4, 5, 30, 0, 40, 160)]
    [InlineData(0.25, 0.5, 0, 55, 100, 50)]
    [InlineData(1.6, 1.6, 0, 0, 100, 160)]
    [InlineData(3.2, 3.2, 25, 0, 50, 160)]
    public void A_resized_crop_that_cannot_fit_takes_the_middle(double low, double high, int top, int left, int height, int width)
    {
        // The whole area in a shape that the image does not have.
        var pipeline = new Pipeline([new ResizedCrop(64, (1, 1), (low, high))], Size, isBytes: true, 3);
        Plan plan = pipeline.NewPlan();
        pipeline.Draw(plan, 0, 0);
        if (height == 100 && width == 160)
        {
            // Nothing is cut off, so nothing is recorded for the cut.
            Assert.Equal(1, plan.Steps.Length);
            return;
        }
        Assert.Equal((height, width), (plan.Steps[0].After.Height, plan.Steps[0].After.Width));
        Assert.Equal((left, top), ((int)plan.Steps[0].ToSource.X1, (int)plan.Steps[0].ToSource.Y1));
    }

    [Fact]
    public void Images_that_are_not_trained_on_get_the_middle()
    {
        // 224 of 256: torchvision's resize of the shorter side and cut.
        Pipeline pipeline = new Pipeline([new HorizontalFlip(), new ResizedCrop(56)], Size, isBytes: true, 3).AtEvaluation();
        Plan plan = pipeline.NewPlan();
        pipeline.Draw(plan, 0, 0);
        Assert.Equal((80 - 43.75, 50 - 43.75), Round(plan.Steps[0].ToSource.Map(0, 0)));
        Assert.Equal((80 + 43.75, 50 + 43.75), Round(plan.Steps[0].ToSource.Map(56, 56)));
        Pipeline crop = new Pipeline([new RandomCrop(4, Size: new Extent(106, 140)), new Rotate(30)], Size, isBytes: true, 3).AtEvaluation();
        Plan middle = crop.NewPlan();
        crop.Draw(middle, 0, 0);
        Assert.Equal(new Matrix3(1, 0, 10, 0, 1, -3), Assert.Single(middle.Steps.ToArray()).ToSource);
    }

    [Theory]
    [InlineData(50, 5)]
    [InlineData(50, 12)]
    [InlineData(8, 1)]
    public void Elastic_shifts_are_as_strong_and_as_smooth_as_their_keys_say(float alpha, float sigma)
    {
        var pipeline = new Pipeline([new Elastic(alpha, sigma)], new ImageSize(240, 240, 1), isBytes: true, 3);
        Plan plan = pipeline.NewPlan();
        double sum = 0, along = 0, cross = 0;
        int count = 0;
        for (int sample = 0; sample < 12; sample++)
        {
            pipeline.Draw(plan, 0, sample);
            Step step = plan.Steps[0];
            for (double y = 20; y < 200; y += 7)
            {
                for (double x = 20; x < 200; x += 7)
                {
                    (double ax, double ay) = plan.Offset(step, x, y);
                    (double bx, _) = plan.Offset(step, x + (2 * sigma), y);
                    (sum, along, cross, count) = (sum + (ax * ax), along + (ax * bx), cross + (ax * ay), count + 1);
                }
            }
        }
        // Noise of variance 1/3 through a Gaussian: σ² = alpha²/3 / (4π sigma²); two points 2·sigma apart share exp(−1) of it.
        double variance = alpha * alpha / 3 / (4 * Math.PI * sigma * sigma);
        Assert.InRange(sum / count, variance * 0.85, variance * 1.12);
        Assert.InRange(along / sum, Math.Exp(-1) - 0.1, Math.Exp(-1) + 0.1);
        Assert.InRange(cross / sum, -0.1, 0.1);
    }

    [Fact]
    public void Grid_distortion_keeps_edges_and_never_folds()
    {
        var pipeline = new Pipeline([new GridDistortion(7, 0.9f)], Size, isBytes: true, 3);
        Plan plan = pipeline.NewPlan();
        for (int sample = 0; sample < 50; sample++)
        {
            pipeline.Draw(plan, 0, sample);
            double before = -1;
            for (int x = 0; x <= 160; x++)
            {
                double at = x + plan.Offset(plan.Steps[0], x, 33).X;
                Assert.True(at > before);
                before = at;
            }
            Assert.Equal(160, before, 1e-4);
            Assert.Equal(0, plan.Offset(plan.Steps[0], 0, 0).X, 1e-6);
            Assert.Equal(0, plan.Offset(plan.Steps[0], 160, 100).Y, 1e-6);
        }
    }

    [Theory]
    [InlineData(0.2f)]
    [InlineData(1f)]
    public void The_corners_of_a_perspective_move_inwards_by_no_more_than_the_distortion(float distortion)
    {
        foreach (Matrix3 toSource in Drawn(new Perspective(distortion), 500))
        {
            Matrix3 forward = toSource.Inverse();
            Lies(forward.Map(0, 0), 0, 80 * distortion, 0, 50 * distortion);
            Lies(forward.Map(160, 0), 160 - (80 * distortion), 160, 0, 50 * distortion);
            Lies(forward.Map(0, 100), 0, 80 * distortion, 100 - (50 * distortion), 100);
            Lies(forward.Map(160, 100), 160 - (80 * distortion), 160, 100 - (50 * distortion), 100);
        }

        static void Lies((double X, double Y) at, double left, double right, double top, double bottom) =>
            Assert.True(at.X >= left - 1e-6 && at.X <= right + 1e-6 && at.Y >= top - 1e-6 && at.Y <= bottom + 1e-6, $"{at}");
    }

    static Matrix3[] Drawn(TransformSpec transform, int draws = 1)
    {
        var pipeline = new Pipeline(Items.Create([transform]), Size, isBytes: true, 3);
        Plan plan = pipeline.NewPlan();
        var maps = new Matrix3[draws];
        for (int sample = 0; sample < draws; sample++)
        {
            pipeline.Draw(plan, 0, sample);
            maps[sample] = plan.Steps[0].ToSource;
        }
        return maps;
    }

    /// <summary>The point that a quarter turn leaves.</summary>
    static (double X, double Y) Fixed(Matrix3 m)
    {
        // x = Xx·x + Xy·y + X1 and y alike.
        double a = 1 - m.Xx, b = -m.Xy, c = -m.Yx, d = 1 - m.Yy, determinant = (a * d) - (b * c);
        return (((d * m.X1) - (b * m.Y1)) / determinant, ((a * m.Y1) - (c * m.X1)) / determinant);
    }

    static (double X, double Y) Round((double X, double Y) point) => (Math.Round(point.X, 9), Math.Round(point.Y, 9));
}
