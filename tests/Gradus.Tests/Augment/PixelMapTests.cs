using Gradus.Augment;

namespace Gradus.Tests.Augment;

/// <summary>Where pixels come from.</summary>
public sealed class PixelMapTests
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
            var map = new PixelMap(1, Width);
            map.Move(0, right, border);
            float[] row = new float[Width];
            map.Copy([1, 2, 3, 4], row, 1);
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
            var map = new PixelMap(1, 1);
            map.Move(down, 0, border);
            float[] pixel = new float[1];
            map.Copy([1], pixel, 1);
            Assert.Equal(around[down + 4] == 'a' ? 1f : 0f, pixel[0]);
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public void Steps_laid_on_one_another_are_the_steps_one_after_the_other(int channels)
    {
        float[] image = [.. Enumerable.Range(1, Height * Width * channels).Select(value => (float)value)];
        Action<PixelMap>[] steps = [map => map.FlipColumns(), map => map.Move(1, -2, Border.Constant), map => map.FlipRows(), map => map.Move(-1, 3, Border.Reflect101), map => map.Move(2, 1, Border.Wrap)];
        var all = new PixelMap(Height, Width);
        float[] expected = image, actual = new float[image.Length];
        foreach (Action<PixelMap> step in steps)
        {
            step(all);
            var one = new PixelMap(Height, Width);
            step(one);
            float[] after = new float[image.Length];
            one.Copy(expected, after, channels);
            expected = after;
        }
        all.Copy(image, actual, channels);
        Assert.Equal(expected, actual);
        Assert.Contains(0f, expected);
        Assert.Contains(expected, value => value > 0);
    }

    [Fact]
    public void Flips_mirror_rows_and_columns()
    {
        var map = new PixelMap(2, 2);
        float[] image = [1, 10, 2, 20, 3, 30, 4, 40], flipped = new float[8];
        map.FlipColumns();
        map.Copy(image, flipped, 2);
        Assert.Equal([2, 20, 1, 10, 4, 40, 3, 30], flipped);
        map.FlipRows();
        map.Copy(image, flipped, 2);
        Assert.Equal([4, 40, 3, 30, 2, 20, 1, 10], flipped);
    }
}
