using Gradus.Augment;
using Gradus.Augment.Plans;
using Gradus.Augment.Transforms.Color;
using Gradus.Catalogs;

namespace Gradus.Tests.Augment.Color;

/// <summary>What the transforms of colour mean.</summary>
public sealed class ColorTests
{
    static readonly ImageSize Size = new(9, 13, 3), Grey = new(9, 13, 1);

    /// <summary>Drawn parameters that change nothing.</summary>
    public static TheoryData<TransformSpec> Nothing => [new Brightness((1, 1)), new Brightness(0), new Contrast((1, 1)), new Contrast((1, 1), Pivot.Half), new Saturation((1, 1)),
        new Hue((0, 0)), new Hue(0, HueMode.Exact), new ColorJitter(0, 0, 0, 0)];

    [Theory, MemberData(nameof(Nothing))]
    public void A_factor_of_1_and_a_turn_of_0_change_nothing(TransformSpec transform) => Assert.Equal(Pictures.Waves(Size), Made.Bytes(Pictures.Waves(Size), Size, transform));

    [Fact]
    public void Images_of_one_channel_have_no_saturation_and_no_hue()
    {
        byte[] image = Pictures.Waves(Grey);
        Assert.Equal(image, Made.Bytes(image, Grey, new Saturation((0, 0))));
        Assert.Equal(image, Made.Bytes(image, Grey, new Hue((0.3, 0.3))));
        Assert.Equal(image, Made.Bytes(image, Grey, new Hue((0.3, 0.3), HueMode.Exact)));
        Assert.NotEqual(image, Made.Bytes(image, Grey, new Brightness((0.5, 0.5))));
        Assert.NotEqual(image, Made.Bytes(image, Grey, new Contrast((0.5, 0.5))));
    }

    [Theory]
    [InlineData(0.2)]
    [InlineData(0.45)]
    [InlineData(-0.3)]
    public void Turning_hue_keeps_luma_or_the_extremes_and_a_whole_circle_of_thirds_permutes_pure_colours(double turn)
    {
        (double R, double G, double B) map = HueTurn.Rotation(turn).Map(0.3, 0.6, 0.2);
        Assert.Equal((0.299 * 0.3) + (0.587 * 0.6) + (0.114 * 0.2), (0.299 * map.R) + (0.587 * map.G) + (0.114 * map.B), 12);
        (double R, double G, double B) back = HueTurn.Rotation(-turn).Map(map.R, map.G, map.B);
        Assert.Equal((0.3, 0.6, 0.2), (Math.Round(back.R, 12), Math.Round(back.G, 12), Math.Round(back.B, 12)));
        var one = new ImageSize(1, 3, 3);
        byte[] pure = [200, 0, 0, 0, 200, 0, 0, 0, 200];
        Assert.Equal([0, 200, 0, 0, 0, 200, 200, 0, 0], Made.Bytes(pure, one, new Hue((1 / 3.0, 1 / 3.0), HueMode.Exact)));
    }

    [Fact]
    public void Hue_turns_red_towards_green_in_both_modes()
    {
        byte[] red = [200, 60, 60];
        foreach (HueMode mode in Enum.GetValues<HueMode>())
        {
            byte[] made = Made.Bytes(red, new ImageSize(1, 1, 3), new Hue((0.1, 0.1), mode));
            Assert.True(made[1] > 60 && made[1] > made[2], $"{mode}: {string.Join(' ', made)}");
        }
    }

    [Fact]
    public void A_limit_draws_factors_evenly_between_its_ends()
    {
        byte[] one = [100];
        var size = new ImageSize(1, 1, 1);
        byte[] made = [.. Enumerable.Range(0, 2000).Select(sample => Made.Bytes(one, size, new Brightness(0.4), sample: sample)[0])];
        Assert.InRange(made.Min(value => (int)value), 60, 61);
        Assert.InRange(made.Max(value => (int)value), 139, 140);
        Assert.InRange(made.Average(value => value), 98.5, 101.5);
    }

    [Fact]
    public void A_limit_above_1_ends_at_0() => Assert.InRange(Enumerable.Range(0, 300).Min(sample => Made.Bytes([200], new ImageSize(1, 1, 1), new Brightness(2), sample: sample)[0]), 0, 6);

    [Fact]
    public void Floats_are_changed_on_their_own_scale()
    {
        Assert.Equal([0.75f], Made.Floats([0.5f], new ImageSize(1, 1, 1), new Brightness((1.5, 1.5))));
        Assert.Equal([0.375f, 0.625f], Made.Floats([0.25f, 0.75f], new ImageSize(1, 2, 1), new Contrast((0.5, 0.5), Pivot.Half)));
    }

    [Fact]
    public void Normalizing_subtracts_the_mean_and_divides_by_the_deviation()
    {
        var size = new ImageSize(1, 1, 3);
        var pipeline = new Pipeline(Items.Create<TransformSpec>([new Normalize()]), size, isBytes: true, seed: 1);
        float[] made = new float[3];
        pipeline.Apply([255, 0, 51], made, [7, 7, 7], [9, 9, 9], 0, 0, pipeline.NewPlan());
        Assert.Equal([(1 - 0.485) / 0.229, -0.456 / 0.224, (0.2 - 0.406) / 0.225], made.Select(value => (double)value), (a, b) => Math.Abs(a - b) < 1e-5);
        Assert.Equal(new Normalize(0.5f, 0.25f), new Normalize(0.5f, 0.25f).AtEvaluation);
    }

    [Fact]
    public void What_cannot_be_is_refused_in_a_sentence()
    {
        var two = new ImageSize(4, 4, 2);
        foreach (TransformSpec transform in (TransformSpec[])[new Brightness(), new Contrast(), new Saturation(), new Hue(), new ColorJitter()])
            Assert.Contains("images of 1 or 3 channels, not of 4×4×2", Made.Refusal(transform, two), StringComparison.Ordinal);
        Assert.Contains("ImageNet's", Made.Refusal(new Normalize(), Grey), StringComparison.Ordinal);
        Assert.Contains("mean has 2 numbers", Made.Refusal(new Normalize(ChannelNumbers.Of(1, 2), 1), Size), StringComparison.Ordinal);
        Assert.Contains("std is 0", Assert.Throws<ArgumentException>(() => new Normalize(0, 0)).Message, StringComparison.Ordinal);
        Assert.Contains("p of normalize is 1", Assert.Throws<ArgumentException>(() => new Normalize { P = 0.5f }).Message, StringComparison.Ordinal);
        Assert.Contains("limit is -0.1; it must be from 0", Assert.Throws<ArgumentException>(() => new Brightness(-0.1)).Message, StringComparison.Ordinal);
        Assert.Contains("lower end comes first", Assert.Throws<ArgumentException>(() => new Saturation((1.4, 0.6))).Message, StringComparison.Ordinal);
        Assert.Contains("hue is 0.6; it must be from 0 to 0.5", Assert.Throws<ArgumentException>(() => new ColorJitter(Hue: 0.6)).Message, StringComparison.Ordinal);
    }
}
