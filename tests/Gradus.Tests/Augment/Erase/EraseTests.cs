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

    [Fact]
    public void Erasing_covers_its_share_in_its_shape_inside_the_image()
    {
        var size = new ImageSize(100, 80, 1);
        byte[] white = [.. Enumerable.Repeat((byte)255, size.Length)];
        var shares = new List<double>();
        for (int sample = 0; sample < 300; sample++)
        {
            byte[] made = Made.Bytes(white, size, new Gradus.Augment.Transforms.Erase.Erase((0.05, 0.2), (0.5, 2), 9, 1), sample: sample);
            int covered = made.Count(value => value == 9), first = Array.IndexOf(made, (byte)9), last = Array.LastIndexOf(made, (byte)9);
            int height = (last / size.Width) - (first / size.Width) + 1, width = (last % size.Width) - (first % size.Width) + 1;
            Assert.Equal(height * width, covered);
            Assert.InRange((double)height / width, 0.45, 2.2);
            shares.Add(covered / (double)size.Length);
        }
        Assert.InRange(shares.Min(), 0.045, 0.06);
        Assert.InRange(shares.Max(), 0.19, 0.205);
    }

    [Fact]
    public void Noise_that_erases_is_even_over_all_bytes_and_stays_in_its_rectangle()
    {
        var size = new ImageSize(200, 200, 3);
        byte[] made = Made.Bytes(new byte[size.Length], size, new Gradus.Augment.Transforms.Erase.Erase(0.5, 1, EraseFill.Noise, 1));
        double[] noise = [.. made.Where(value => value > 0).Select(value => (double)value)];
        Assert.InRange(noise.Length, 58000, 60500);
        Assert.Equal(128, noise.Average(), 1.5);
        Assert.Equal(255 * 255 / 12.0, noise.Average(value => (value - 128) * (value - 128)), 60.0);
    }

    [Fact]
    public void Coarse_dropout_covers_as_many_rectangles_as_drawn()
    {
        var size = new ImageSize(50, 50, 1);
        byte[] white = [.. Enumerable.Repeat((byte)255, size.Length)];
        for (int sample = 0; sample < 100; sample++)
        {
            Assert.InRange(Made.Bytes(white, size, new CoarseDropout((1, 4), 0.1), sample: sample).Count(value => value == 0), 25, 100);
            Assert.Equal(50 * 50, Made.Bytes(white, size, new CoarseDropout(1, 1), sample: sample).Count(value => value == 0));
        }
    }

    [Fact]
    public void A_grid_mask_covers_squares_in_even_steps()
    {
        var size = new ImageSize(40, 40, 1);
        byte[] white = [.. Enumerable.Repeat((byte)255, size.Length)];
        for (int sample = 0; sample < 50; sample++)
        {
            byte[] made = Made.Bytes(white, size, new GridMask(0.25, 0.4), sample: sample);
            Assert.Equal(16 * 16, made.Count(value => value == 0));
            for (int i = 0; i + 400 < made.Length; i++) Assert.Equal(made[i], made[i + 400]);
            byte[] turned = Made.Bytes(white, size, new GridMask(0.25, 0.4, 45), sample: sample);
            Assert.InRange(turned.Count(value => value == 0), 180, 340);
        }
        Assert.Equal(white, Made.Bytes(white, size, new GridMask(0.25, 0)));
        Assert.DoesNotContain((byte)255, Made.Bytes(white, size, new GridMask(0.25, 1)));
    }
}
