using Gradus.Augment;
using Gradus.Augment.Plans;
using Gradus.Augment.Transforms.Geometry;
using Gradus.Kernels.Random;

namespace Gradus.Tests.Augment.Plans;

/// <summary>Random chains of moves with every border, whole pixels among them, on noise, compared in every pixel.</summary>
public sealed class EveryBorderTests
{
    public static TheoryData<int> Chunks => [.. Enumerable.Range(0, 12)];

    [Theory, MemberData(nameof(Chunks))]
    public void A_chain_shows_what_its_steps_by_the_book_show(int chunk)
    {
        for (int i = 0; i < 60; i++)
        {
            var random = new Rng(91, (ulong)((chunk * 1000) + i));
            var size = new ImageSize(3 + random.Below(1, 20), 3 + random.Below(2, 20), 1);
            double[] image = [.. Enumerable.Range(0, size.Length).Select(k => random.Uniform((ulong)k + 50))];
            string words = "";
            Plan plan = Planned.Of(size, 1, plan => words = Draw(plan, random.Child(7)), new PlanOptions(Antialias: Antialias.Off));
            float[] made = new float[plan.Size.Length];
            plan.Run(Array.ConvertAll(image, value => (float)value), made, null);
            double[] expected = ChainReference.Make(plan, image);
            for (int k = 0; k < made.Length; k++)
                Assert.True(Math.Abs(made[k] - expected[k]) < 2e-3, $"{size}, {words}: pixel {k / plan.Size.Width},{k % plan.Size.Width} is {made[k]}, by the book {expected[k]}");
        }
    }

    [Fact]
    public void A_wrap_behind_a_move_keeps_its_period_when_something_is_turned_later()
    {
        var size = new ImageSize(24, 24, 1);
        Plan plan = Planned.Of(size, 1, plan =>
        {
            plan.Warp(new Matrix3(-1, 0, 24, 0, 1, 0));
            plan.Warp(Matrix3.Translation(3, -2), Border.Wrap);
            plan.Warp(Matrix3.Rotation(10).About(12, 12));
        });
        Assert.Equal(2, plan.Passes.Count);
        Assert.Equal("what wraps around must be there first", plan.Passes[1].Cause);
    }

    [Fact]
    public void Lazily_a_crop_hides_nothing_and_the_border_is_that_of_what_leaves_the_image()
    {
        var lazy = new PlanOptions(IsLazy: true);
        float[] ramp = [.. Enumerable.Range(0, 32 * 32).Select(i => (float)(i % 32))], white = [.. Enumerable.Repeat(1f, 24 * 24)];
        foreach (double shift in (double[])[4, 4.5])
        {
            float[] moved = Planned.Floats(ramp, new ImageSize(32, 32, 1), plan => { plan.Warp(Matrix3.Translation(8, 8), 16, 16); plan.Warp(Matrix3.Translation(-shift, 0)); }, lazy);
            Assert.Equal((float)(8 - shift), moved[0]);
        }
        float[] turned = Planned.Floats(white, new ImageSize(24, 24, 1), plan => { plan.Warp(new Matrix3(-1, 0, 24, 0, 1, 0)); plan.Warp(Matrix3.Rotation(45).About(12, 12), Border.Constant); }, lazy);
        Assert.Equal(0, turned[0]);
    }

    [Fact]
    public void Smoothing_sees_nothing_beyond_a_crop()
    {
        // Black in the middle, which is all that the crop leaves, and white around it.
        var size = new ImageSize(200, 200, 1);
        float[] image = [.. Enumerable.Range(0, size.Length).Select(i => i / 200 is >= 50 and < 150 && i % 200 is >= 50 and < 150 ? 0f : 1f)];
        foreach (double degrees in (double[])[0, 18.5])
        {
            float[] made = Planned.Floats(image, size, plan =>
            {
                plan.Warp(Matrix3.Translation(50, 50), 100, 100);
                plan.Warp(Matrix3.Rotation(degrees).About(50, 50) * Matrix3.Scaling(0.7, 0.7).About(50, 50));
                plan.Warp(Matrix3.Scaling(100.0 / 7, 100.0 / 7), 7, 7, Border.Edge);
            });
            Assert.All(made, value => Assert.Equal(0, value));
        }
    }

    [Theory]
    [InlineData(8, 1)]
    [InlineData(8, 2)]
    [InlineData(1, 1)]
    public void A_contrast_of_a_narrow_image_behind_a_turn_is_made(int height, int width)
    {
        byte[] image = [.. Enumerable.Range(0, height * width).Select(i => (byte)(20 * i))];
        byte[] made = Planned.Bytes(image, new ImageSize(height, width, 1), plan => { plan.Warp(Matrix3.Rotation(10).About(width / 2.0, height / 2.0)); plan.Contrast(0); });
        Assert.Single(made.Distinct());
    }

    /// <summary>Two to five moves; returns their words.</summary>
    static string Draw(Plan plan, Rng random)
    {
        var words = new List<string>();
        for (int i = 0; i < 2 + random.Below(0, 4); i++)
        {
            Rng own = random.Child((ulong)i);
            var border = (Border)own.Below(900, 5);
            (int height, int width) = (plan.Size.Height, plan.Size.Width);
            TransformSpec transform = own.Below(901, 9) switch
            {
                0 => new Rotate(60, border, 0.4f),
                1 => new Zoom((0.6, 1.7), border, 0.4f),
                2 => new Translate(0.4, null, border, 0.4f),
                3 => new RandomCrop(3, border, 0.4f),
                4 => new Pad(new Margins(1, 0, 2, 4), border, 0.4f),
                5 => new ResizeTo(new Extent(2 + (height * 2 / 3), 1 + (width * 5 / 4))),
                6 => new Rotate90(1),
                7 => new HorizontalFlip(1),
                _ => height > 3 && width > 4 ? new Crop(1, 2, height - 2, width - 3) : new VerticalFlip(1),
            };
            words.Add(transform.ToString());
            transform.Draw(own, plan);
        }
        return string.Join("; ", words);
    }
}
