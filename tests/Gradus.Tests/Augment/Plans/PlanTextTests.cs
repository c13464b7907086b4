using Gradus.Augment;
using Gradus.Augment.Plans;
using Gradus.Augment.Transforms.Color;
using Gradus.Augment.Transforms.Mix;
using Gradus.Augment.Transforms.Policy;
using Gradus.Catalogs;

namespace Gradus.Tests.Augment.Plans;

/// <summary>What a plan says of itself.</summary>
public sealed class PlanTextTests
{
    static readonly ImageSize Size = new(20, 30, 3);

    [Fact]
    public void Nothing_is_nothing() => Assert.Equal("20×30×3 → 20×30×3: the image stays as it is\n", Text(_ => { }));

    [Fact]
    public void Geometry_is_taken_apart_as_it_shows()
    {
        Assert.Contains(" turned by 90°\n", Text(plan => plan.Warp(Matrix3.Rotation(-90).About(15, 10))), StringComparison.Ordinal);
        Assert.Contains(" left and right mirrored\n", Text(plan => plan.Warp(new Matrix3(-1, 0, 30, 0, 1, 0))), StringComparison.Ordinal);
        Assert.Contains(" top and bottom mirrored\n", Text(plan => plan.Warp(new Matrix3(1, 0, 0, 0, -1, 20))), StringComparison.Ordinal);
        Assert.Contains(" moved by (3, −2)\n", Text(plan => plan.Warp(Matrix3.Translation(-3, 2))), StringComparison.Ordinal);
        Assert.Contains(" × 2\n", Text(plan => plan.Warp(Matrix3.Scaling(0.5, 0.5).About(15, 10))), StringComparison.Ordinal);
        Assert.Contains(" × 0.5 across, × 2 down, 20×30 → 40×15\n", Text(plan => plan.Warp(Matrix3.Scaling(2, 0.5), 40, 15)), StringComparison.Ordinal);
        Assert.Contains(" perspective", Text(plan => plan.Warp(new Matrix3(1, 0, 0, 0, 1, 0, 0.001, 0, 1))), StringComparison.Ordinal);
    }

    [Fact]
    public void Whole_pixels_are_not_interpolated()
    {
        string text = Text(plan =>
        {
            plan.Warp(Matrix3.Translation(-3, 2));
            plan.Warp(new Matrix3(-1, 0, 30, 0, 1, 0));
        });
        Assert.Contains("2 steps in one pass; nothing is interpolated\n", text, StringComparison.Ordinal);
        Assert.Contains("whole pixels are moved: nothing is interpolated", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Moves_that_stay_inside_are_one_matrix_and_colours_one_map()
    {
        string text = Text(plan =>
        {
            plan.Warp(Matrix3.Scaling(0.5, 0.5).About(15, 10));
            plan.Warp(Matrix3.Scaling(0.8, 0.8).About(15, 10));
            plan.Color(ColorMatrix.Diagonal(1.5, 1.5, 1.5, -2));
            plan.Color(ColorMatrix.Saturation(0.5));
            plan.Fill(2, 3, 4, 5, 9);
        });
        Assert.Contains("5 steps in one pass; a pixel is interpolated once, where one transform after the other would do it twice\n", text, StringComparison.Ordinal);
        Assert.Contains("2 moves are one matrix: one interpolation\n", text, StringComparison.Ordinal);
        Assert.Contains(" × 1.5 − 2\n", text, StringComparison.Ordinal);
        Assert.Contains("2 colour maps, clipped once at the end, by 1 of 3×4\n", text, StringComparison.Ordinal);
        Assert.Contains("4×5 of value 9 at row 2, column 3\n", text, StringComparison.Ordinal);
        Assert.Contains("one rectangle laid on the finished image", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Maps_of_colours_have_the_words_that_they_are()
    {
        string text = Drawn(Size, new ColorJitter((1.5, 1.5), (0.8, 0.8), (1.3, 1.3), (-0.1, -0.1)), new Saturation((0.7, 0.7)), new OneOf([new Brightness((2, 2))]), new Invert(1));
        foreach (string said in (string[])["1 color-jitter       brightness × 1.5\n", "1 color-jitter       contrast × 0.8 about the mean\n", "1 color-jitter       saturation × 1.3\n", "1 color-jitter       hue −0.1\n",
            "2 saturation         × 0.7\n", "3 one-of             brightness × 2\n", "4 invert             × −1 + 255\n"]) Assert.Contains(said, text, StringComparison.Ordinal);
    }

    [Fact]
    public void Mixed_samples_are_said_with_their_place()
    {
        Assert.Matches(@"cutmix: \d+×\d+ at row \d+, column \d+ of another sample", Drawn(Size, new CutMix()));
        Assert.Matches(@"mosaic: around row \d+, column \d+, with parts of 3 other samples", Drawn(Size, new Mosaic()));
    }

    [Fact]
    public void What_is_for_colours_does_nothing_to_grey()
    {
        string text = Drawn(Size with { Channels = 1 }, new Hue(0.1), new Grayscale(1), new Grayscale(0));
        Assert.Contains("does nothing to grey images: 1 hue, 2 grayscale\nnot this time: 3 grayscale", text, StringComparison.Ordinal);
    }

    static string Drawn(ImageSize size, params TransformSpec[] transforms)
    {
        var pipeline = new Pipeline(Items.Create<TransformSpec>(transforms), size, isBytes: true, seed: 3);
        Plan plan = pipeline.NewPlan();
        pipeline.Draw(plan, 0, 0);
        return plan.ToString();
    }

    [Fact]
    public void Strict_plans_say_that_each_transform_stands_alone()
    {
        string text = Text(plan =>
        {
            plan.Warp(Matrix3.Rotation(3).About(15, 10));
            plan.Warp(Matrix3.Rotation(4).About(15, 10));
        }, new PlanOptions(IsStrict: true));
        Assert.Contains("2 steps in 2 passes; a pixel is interpolated twice\n", text, StringComparison.Ordinal);
        Assert.Contains("pass 2, split: strict: each transform alone, rounded to 8 bits\n", text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_source_that_shrinks_is_said_to_be_smoothed()
    {
        const string Reduced = "     → the source is first smoothed to 10×15, about the size of what is made\n", Covered = "     → smoothed over what each new pixel covers\n", Smoothed = "smoothed";
        Action<Plan> turned = plan => plan.Warp((Matrix3.Rotation(30) * Matrix3.Scaling(2, 2)).About(15, 10)), stretched = plan => plan.Warp(Matrix3.Scaling(2, 0.5), 40, 15, Border.Edge);
        Assert.Contains(Reduced, Text(turned), StringComparison.Ordinal);
        Assert.Contains(Reduced, Text(turned, new PlanOptions(IsStrict: true)), StringComparison.Ordinal);
        Assert.Contains(Covered, Text(stretched), StringComparison.Ordinal);
        foreach (Action<Plan> record in (Action<Plan>[])[turned, stretched])
            Assert.DoesNotContain(Smoothed, Text(record, new PlanOptions(Antialias: Antialias.Off)), StringComparison.Ordinal);
        // Enlarged, or by less than what smoothing would blur.
        Assert.DoesNotContain(Smoothed, Text(plan => plan.Warp((Matrix3.Rotation(30) * Matrix3.Scaling(1.4, 1.4)).About(15, 10))), StringComparison.Ordinal);
        Assert.DoesNotContain(Smoothed, Text(plan => plan.Warp(Matrix3.Scaling(0.5, 1), 20, 60, Border.Edge)), StringComparison.Ordinal);
        Assert.DoesNotContain(Smoothed, Text(plan => plan.Warp(Matrix3.Translation(3, 2), 10, 10)), StringComparison.Ordinal);
    }

    [Fact]
    public void A_plan_says_the_same_before_and_after_it_is_carried_out()
    {
        Plan plan = Planned.Of(Size, 255, plan =>
        {
            plan.Warp((Matrix3.Rotation(30) * Matrix3.Scaling(2, 2)).About(15, 10));
            plan.Warp((Matrix3.Rotation(-5) * Matrix3.Scaling(2, 2)).About(15, 10));
        });
        string before = plan.ToString();
        plan.Run(Pictures.Waves(Size), new byte[Size.Length], null);
        Assert.Equal(before, plan.ToString());
    }

    static string Text(Action<Plan> record, PlanOptions options = default) => $"{Planned.Of(Size, 255, record, options)}\n";
}
