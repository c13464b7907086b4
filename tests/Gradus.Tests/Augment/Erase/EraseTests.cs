using Gradus.Augment;
using Gradus.Augment.Transforms.Erase;

namespace Gradus.Tests.Augment.Erase;

/// <summary>What covers pieces of an image.</summary>
public sealed class EraseTests
{
    static readonly ImageSize Size = new(10, 12, 3);

    static byte[] White => [.. Enumerable.Repeat((byte)255, Size.Length)];

    [Theory]
    [InlineData(1)]
    [InlineData(4)]
    [InlineData(10)]
    public void A_cutout_covers_a_whole_square_anywhere_inside(int side)
    {
        var places = new HashSet<int>();
        for (int sample = 0; sample < 600; sample++)
        {
            byte[] made = Made.Bytes(White, Size, new Cutout(side, Fill: 7), sample: sample);
            Assert.Equal(side * side * 3, made.Count(value => value == 7));
            int first = Array.IndexOf(made, (byte)7) / 3, last = Array.LastIndexOf(made, (byte)7) / 3;
            Assert.Equal(((side - 1) * Size.Width) + side - 1, last - first);
            places.Add(first);
        }
        Assert.Equal((Size.Height - side + 1) * (Size.Width - side + 1), places.Count);
    }

    [Fact]
    public void A_square_larger_than_the_image_is_refused() =>
        Assert.Contains("transform 1, cutout: a square of 11×11 pixels does not lie inside an image of 10×12×3", Made.Refusal(new Cutout(11), Size), StringComparison.Ordinal);
}
