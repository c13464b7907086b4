using Gradus.Augment;
using Gradus.Augment.Plans;
using Gradus.Augment.Transforms.Blur;
using Gradus.Augment.Transforms.Color;
using Gradus.Augment.Transforms.Noise;
using Gradus.Kernels.Random;

namespace Gradus.Tests.Augment.Color;

/// <summary>What tables, stages and orders of channels mean, and what they refuse.</summary>
public sealed class TableTests
{
    static readonly ImageSize Size = new(24, 18, 3), Grey = new(24, 18, 1);

    public static TheoryData<TransformSpec> BytesOnly => [new Gamma(), new Posterize(), new Equalize(1), new Autocontrast(1), new Clahe(), new Jpeg(), new Downscale(),
        new GaussianBlur(), new MotionBlur(), new Median(), new Bilateral(), new NonLocalMeans(), new Sharpen()];

    [Theory, MemberData(nameof(BytesOnly))]
    public void Floats_are_refused_where_a_table_or_a_stage_needs_bytes(TransformSpec transform) =>
        Assert.Contains("it works on bytes, 0 … 255, and these images are floats", Made.Refusal(transform, Size, isBytes: false), StringComparison.Ordinal);

    public static TheoryData<TransformSpec> Colors => [new Temperature(), new Grayscale(1), new Invert(1), new Solarize(), new ChannelShuffle(1), new Clahe(), new Jpeg(), new Bilateral()];

    [Theory, MemberData(nameof(Colors))]
    public void Two_channels_are_no_colors(TransformSpec transform) =>
        Assert.Contains("images of 1 or 3 channels, not of 24×18×2", Made.Refusal(transform, Size with { Channels = 2 }), StringComparison.Ordinal);

    public static TheoryData<TransformSpec> Nothing => [new Gamma((1, 1)), new Posterize(8), new Solarize(256), new Temperature(6600) { P = 0 }, new Median(1), new GaussianBlur(0), new MotionBlur(1),
        new Sharpen(1), new Downscale(1), new GaussianNoise(0), new SaltPepper(0)];

    [Theory, MemberData(nameof(Nothing))]
    public void Some_keys_change_nothing(TransformSpec transform) => Assert.Equal(Pictures.Waves(Size), Made.Bytes(Pictures.Waves(Size), Size, transform));

    public static TheoryData<TransformSpec> OfColors => [new Temperature(3000), new Grayscale(1), new ChannelShuffle(1), new Saturation(1)];

    [Theory, MemberData(nameof(OfColors))]
    public void Images_of_one_channel_have_no_color(TransformSpec transform) => Assert.Equal(Pictures.Waves(Grey), Made.Bytes(Pictures.Waves(Grey), Grey, transform));

    [Fact]
    public void Grayscale_makes_the_channels_equal_and_keeps_what_is_gray()
    {
        byte[] made = Made.Bytes(Pictures.Waves(Size), Size, new Grayscale(1));
        for (int i = 0; i < made.Length; i += 3) Assert.True(made[i] == made[i + 1] && made[i] == made[i + 2]);
        Assert.Equal(made, Made.Bytes(made, Size, new Grayscale(1)));
    }

    [Fact]
    public void A_shuffle_gives_each_of_six_orders_equally_often()
    {
        int[] counts = new int[6];
        for (int sample = 0; sample < 1200; sample++)
        {
            byte[] made = Made.Bytes([0, 1, 2], new ImageSize(1, 1, 3), new ChannelShuffle(1), sample: sample);
            Assert.Equal("0 1 2", string.Join(" ", made.Order()));
            counts[(made[0] * 2) + (made[1] > made[2] ? 1 : 0)]++;
        }
        Assert.All(counts, count => Assert.InRange(count, 140, 260));
    }

    [Fact]
    public void Warm_light_is_red_and_cold_light_blue()
    {
        byte[] grey = [120, 120, 120];
        var one = new ImageSize(1, 1, 3);
        byte[] warm = Made.Bytes(grey, one, new Temperature(4000)), cold = Made.Bytes(grey, one, new Temperature(12000));
        Assert.True(warm[0] > 130 && warm[2] < 110 && cold[0] < 110 && cold[2] > 130 && warm[1] == 120 && cold[1] == 120);
        double between = Temperature.Gains(6750).Red;
        Assert.InRange(between, Temperature.Gains(7000).Red, Temperature.Gains(6500).Red);
    }

    [Fact]
    public void A_table_is_looked_up_at_the_byte_that_a_strict_plan_would_have_had()
    {
        byte[] image = Pictures.Waves(Size);
        foreach (TransformSpec table in (TransformSpec[])[new Gamma((0.4, 0.4)), new Posterize(2), new Solarize(100)])
            Assert.Equal(Made.Bytes(image, Size, [new Brightness((1.3, 1.3)), table], new PlanOptions(IsStrict: true)), Made.Bytes(image, Size, [new Brightness((1.3, 1.3)), table]));
    }

    [Fact]
    public void Autocontrast_and_equalize_leave_an_image_of_one_value()
    {
        byte[] flat = [.. Enumerable.Repeat((byte)77, Size.Length)];
        Assert.Equal(flat, Made.Bytes(flat, Size, new Autocontrast(1)));
        Assert.Equal(flat, Made.Bytes(flat, Size, new Equalize(1)));
        Assert.Contains("has no 8×8 pieces", Made.Refusal(new Clahe(), new ImageSize(7, 20, 1)), StringComparison.Ordinal);
    }
}
