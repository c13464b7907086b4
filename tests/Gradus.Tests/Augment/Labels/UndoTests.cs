using Gradus.Augment;
using Gradus.Augment.Labels;
using Gradus.Augment.Plans;
using Gradus.Augment.Transforms.Geometry;
using Gradus.Catalogs;
using Gradus.Tests.Augment.Plans;

namespace Gradus.Tests.Augment.Labels;

/// <summary>Predictions for a made image go back to where the original image has them.</summary>
public sealed class UndoTests
{
    static readonly ImageSize Size = new(48, 64, 1);

    static readonly TransformSpec[][] Chains =
    [
        [], [new HorizontalFlip(1)], [new Rotate90(1), new Transpose(1)], [new ResizeTo(90)], [new Rotate(180)], [new Perspective(0.4f)], [new Elastic(40, 6)], [new GridDistortion()],
        [new ResizedCrop(50)], [new Affine(45, 0.2, (0.7, 1.4), 20), new Pad(6), new CenterCrop(50)],
    ];

    public static TheoryData<int> Numbers => [.. Enumerable.Range(0, Chains.Length)];

    [Theory, MemberData(nameof(Numbers))]
    public void What_is_known_comes_back_where_it_was(int number)
    {
        var pipeline = new Pipeline(Items.Create<TransformSpec>(Chains[number]), Size, isBytes: false, 5);
        Plan plan = pipeline.NewPlan();
        var undo = new Undo();
        float[] image = [.. Pictures.Waves(Size).Select(value => value / 255f)], made = new float[pipeline.Size.Length], known = new float[made.Length], back = new float[Size.Length], weight = new float[Size.Length];
        Array.Fill(known, 1);
        int seen = 0;
        for (int sample = 0; sample < 8; sample++)
        {
            pipeline.Apply(image, made, [], [], 0, sample, plan);
            undo.Apply(plan, made, 1, back);
            undo.Apply(plan, known, 1, weight);
            double sum = 0;
            int count = 0;
            for (int i = 0; i < back.Length; i++)
            {
                if (weight[i] < 0.999f) continue;
                double away = Math.Abs(back[i] - image[i]);
                Assert.True(away < 0.05, $"pixel {i} is {back[i]} and was {image[i]}");
                (sum, count) = (sum + away, count + 1);
            }
            Assert.True(sum <= 0.006 * count, $"{sum / count} away on average");
            seen += count;
        }
        Assert.True(seen > 8 * 300, $"only {seen} pixels came back");
    }

    [Fact]
    public void What_a_crop_cut_off_comes_back_as_told()
    {
        Plan plan = Planned.Of(Size, 1, plan => plan.Warp(Matrix3.Translation(20, 10), 30, 40));
        float[] made = new float[30 * 40], back = new float[Size.Length];
        Array.Fill(made, 2);
        new Undo().Apply(plan, made, 1, back, outside: -7);
        for (int i = 0; i < back.Length; i++)
        {
            bool isThere = i / 64 is >= 10 and < 40 && i % 64 is >= 20 and < 60;
            Assert.Equal(isThere ? 2 : -7, back[i]);
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(4)]
    [InlineData(5)]
    [InlineData(21)]
    public void Every_channel_comes_back_alike(int channels)
    {
        Plan plan = Planned.Of(Size, 1, plan => { plan.Warp(Matrix3.Rotation(20).About(32, 24)); plan.Warp(Matrix3.Scaling(1, 2), 24, 64); });
        int made = 24 * 64;
        float[] image = [.. Enumerable.Range(0, made).Select(i => (float)Math.Sin(i))], one = new float[Size.Length], all = new float[Size.Length * channels];
        float[] every = [.. Enumerable.Range(0, made * channels).Select(i => image[i / channels] + (i % channels))];
        var undo = new Undo();
        undo.Apply(plan, image, 1, one);
        undo.Apply(plan, every, channels, all);
        float[] known = new float[Size.Length];
        undo.Apply(plan, [.. Enumerable.Repeat(1f, made)], 1, known);
        for (int i = 0; i < all.Length; i++) Assert.Equal(one[i / channels] + (i % channels * known[i / channels]), all[i], 1e-4f);
    }

    [Fact]
    public void A_displacement_that_folds_has_no_way_back()
    {
        Plan plan = Planned.Of(Size, 1, plan =>
        {
            Span<float> grid = plan.Rent(2 * 2 * 3, out int start);
            grid.Clear();
            (grid[2], grid[8]) = (90, -90);
            plan.Displace(2, 3, start);
        });
        Assert.Contains("transform 1 folds the image over itself", Assert.Throws<ArgumentException>(() => new Undo().Apply(plan, new float[Size.Length], 1, new float[Size.Length])).Message, StringComparison.Ordinal);
    }
}
