using Gradus.Augment;
using Gradus.Augment.Plans;

namespace Gradus.Tests.Augment.Plans;

/// <summary>Geometry that moves whole pixels.</summary>
public sealed class WholePixelTests
{
    const int Height = 3, Width = 4;

    [Theory]
    [InlineData(Border.Constant, "00abcd000")]
    [InlineData(Border.Edge, "aaabcdddd")]
    [InlineData(Border.Reflect, "baabcddcb")]
    [InlineData(Border.Reflect101, "cbabcdcba")]
    [InlineData(Border.Wrap, "cdabcdabc")]
    public void Beyond_the_edge_stands_what_the_border_says(Border border, string around)
    {
        for (int right = -2; right <= 3; right++)
        {
            float[] row = Planned.Floats([1, 2, 3, 4], new ImageSize(1, Width, 1), plan => plan.Warp(Matrix3.Translation(right, 0), border));
            Assert.Equal(around.Substring(right + 2, Width), string.Concat(row.Select(value => value == 0 ? '0' : (char)('a' + (int)value - 1))));
        }
    }

    [Theory]
    [InlineData(Border.Edge, "aaaaaaaa")]
    [InlineData(Border.Reflect, "aaaaaaaa")]
    [InlineData(Border.Reflect101, "aaaaaaaa")]
    [InlineData(Border.Wrap, "aaaaaaaa")]
    [InlineData(Border.Constant, "0000a000")]
    public void An_image_of_one_pixel_has_every_border(Border border, string around)
    {
        for (int down = -4; down < 4; down++)
        {
            float[] pixel = Planned.Floats([1], new ImageSize(1, 1, 1), plan => plan.Warp(Matrix3.Translation(0, down), border));
            Assert.Equal(around[down + 4] == 'a' ? 1f : 0f, pixel[0]);
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public void Steps_laid_on_one_another_are_the_steps_one_after_the_other(int channels)
    {
        float[] image = [.. Enumerable.Range(1, Height * Width * channels).Select(value => (float)value)];
        var size = new ImageSize(Height, Width, channels);
        Action<Plan>[] steps = [Mirror, Move(-2, 1, Border.Constant), Turn, Move(3, -1, Border.Reflect101), Move(1, 2, Border.Wrap)];
        float[] expected = image;
        foreach (Action<Plan> step in steps) expected = Planned.Floats(expected, size, step);
        Plan all = Planned.Of(size, 1, plan => Array.ForEach(steps, step => step(plan)));
        Assert.Single(all.Passes);
        float[] actual = new float[image.Length];
        all.Run(image, actual, null);
        Assert.Equal(expected, actual);
        Assert.Contains(0f, expected);
        Assert.Contains(expected, value => value > 0);
    }

    [Fact]
    public void Flips_mirror_rows_and_columns()
    {
        float[] image = [1, 10, 2, 20, 3, 30, 4, 40];
        var size = new ImageSize(2, 2, 2);
        Assert.Equal([2, 20, 1, 10, 4, 40, 3, 30], Planned.Floats(image, size, Mirror));
        Assert.Equal([4, 40, 3, 30, 2, 20, 1, 10], Planned.Floats(image, size, plan => { Mirror(plan); Turn(plan); }));
    }

    static Action<Plan> Move(int right, int down, Border border) => plan => plan.Warp(Matrix3.Translation(right, down), border);

    static void Mirror(Plan plan) => plan.Warp(new Matrix3(-1, 0, plan.Size.Width, 0, 1, 0));

    static void Turn(Plan plan) => plan.Warp(new Matrix3(1, 0, 0, 0, -1, plan.Size.Height));
}
