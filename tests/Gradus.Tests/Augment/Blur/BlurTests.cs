using Gradus.Augment;
using Gradus.Augment.Transforms.Blur;
using Gradus.Augment.Transforms.Noise;

namespace Gradus.Tests.Augment.Blur;

/// <summary>What needs neighbours: on every size, and what it is for.</summary>
public sealed class BlurTests
{
    /// <summary>All words, with reaches beyond small images.</summary>
    public static TheoryData<TransformSpec> Words => [new GaussianBlur(3), new MotionBlur(9, 30), new Median(3), new Median(7), new Bilateral(9, 30, 3), new NonLocalMeans(10, 5, 9), new NonLocalMeans(3, 1, 1), new NonLocalMeans(3, 1, 3), new Sharpen(2),
        new Sharpen(0), new Jpeg(60), new Jpeg(60, Chroma.Full), new Downscale(0.4)];

    [Theory, MemberData(nameof(Words))]
    public void An_image_of_one_color_stays_whatever_its_size(TransformSpec transform)
    {
        foreach ((int height, int width) in ((int, int)[])[(1, 1), (1, 5), (4, 1), (2, 2), (3, 3), (5, 17), (33, 16), (20, 47)])
        {
            foreach (int channels in (int[])[1, 3])
            {
                var size = new ImageSize(height, width, channels);
                byte[] flat = [.. Enumerable.Repeat((byte)136, size.Length)];
                Assert.Equal(flat, Made.Bytes(flat, size, transform));
            }
        }
    }

    [Theory, MemberData(nameof(Words))]
    public void Gray_in_three_channels_stays_gray(TransformSpec transform)
    {
        var one = new ImageSize(19, 23, 1);
        byte[] grey = Pictures.Waves(one), made = Made.Bytes([.. grey.SelectMany(value => new[] { value, value, value })], one with { Channels = 3 }, transform);
        for (int i = 0; i < made.Length; i += 3) Assert.True(made[i] == made[i + 1] && made[i] == made[i + 2]);
        // Bilateral sums the differences of channels, so that gray differs three times as much.
        if (transform is Bilateral) return;
        // Non-local means rounds distances down to the steps of its table, which are a third as long for three channels.
        Assert.InRange(Made.Bytes(grey, one, transform).Zip(made.Where((_, i) => i % 3 == 0)).Max(pair => Math.Abs(pair.First - pair.Second)), 0, transform is NonLocalMeans ? 1 : 0);
    }

    [Fact]
    public void Denoisers_bring_a_noisy_image_nearer_to_the_clean_one()
    {
        var size = new ImageSize(40, 48, 3);
        byte[] clean = [.. Enumerable.Range(0, size.Length).Select(i => (byte)((i / 3 % size.Width / 16 * 60) + 60))];
        byte[] noisy = Made.Bytes(clean, size, new GaussianNoise(0.04)), peppered = Made.Bytes(clean, size, new SaltPepper(0.05));
        double before = Error(clean, noisy);
        Assert.InRange(Error(clean, Made.Bytes(noisy, size, new Bilateral(7, 80, 3))) / before, 0, 0.5);
        Assert.InRange(Error(clean, Made.Bytes(noisy, size, new NonLocalMeans(12))) / before, 0, 0.5);
        Assert.InRange(Error(clean, Made.Bytes(peppered, size, new Median(3))) / Error(clean, peppered), 0, 0.35);
    }

    [Fact]
    public void Blurs_spread_a_dot_as_they_say()
    {
        var size = new ImageSize(41, 41, 1);
        byte[] dot = new byte[size.Length];
        for (int y = 19; y <= 21; y++) dot.AsSpan((y * 41) + 19, 3).Fill(255);
        (double along, double across) = Spread(Made.Bytes(dot, size, new GaussianBlur(3)), size);
        // Variance 9, and the dot's own 2/3; the window is cut off at three deviations.
        Assert.Equal(9.4, along, 0.6);
        Assert.Equal(9.4, across, 0.6);
        // Nine points of a level line: (9² − 1) / 12.
        (along, across) = Spread(Made.Bytes(dot, size, new MotionBlur(9, 0)), size);
        Assert.Equal((80 / 12.0) + (2 / 3.0), along, 0.2);
        Assert.Equal(2 / 3.0, across, 0.2);
        (along, across) = Spread(Made.Bytes(dot, size, new MotionBlur(9, 90)), size);
        Assert.True(across > along);
    }

    [Fact]
    public void A_line_of_45_degrees_goes_up_to_the_right()
    {
        var size = new ImageSize(21, 21, 1);
        byte[] dot = new byte[size.Length];
        dot[(10 * 21) + 10] = 255;
        byte[] made = Made.Bytes(dot, size, new MotionBlur(7, 45));
        Assert.True(made[(8 * 21) + 12] > 15 && made[(12 * 21) + 8] > 15 && made[(8 * 21) + 8] == 0 && made[(12 * 21) + 12] == 0);
    }

    [Fact]
    public void Quality_and_factor_lose_more_the_lower_they_are()
    {
        var size = new ImageSize(37, 50, 3);
        byte[] image = Pictures.Waves(size);
        double[] jpeg = [.. ((double[])[95, 50, 10]).Select(quality => Error(image, Made.Bytes(image, size, new Jpeg(quality))))];
        double[] coarse = [.. ((double[])[0.9, 0.5, 0.1]).Select(factor => Error(image, Made.Bytes(image, size, new Downscale(factor))))];
        Assert.True(jpeg[0] > 0 && jpeg[0] < jpeg[1] && jpeg[1] < jpeg[2]);
        Assert.True(coarse[0] > 0 && coarse[0] < coarse[1] && coarse[1] < coarse[2]);
    }

    [Theory]
    [InlineData(2)]
    [InlineData(0)]
    [InlineData(101)]
    public void A_window_without_a_middle_is_refused(int size) => Assert.Contains("size is", Assert.Throws<ArgumentException>(() => new Median(size)).Message, StringComparison.Ordinal);

    [Fact]
    public void A_window_of_the_pixel_alone_changes_nothing()
    {
        var size = new ImageSize(9, 14, 3);
        byte[] image = Pictures.Waves(size);
        Assert.Equal(image, Made.Bytes(image, size, new NonLocalMeans(3, 1, 1)));
    }

    static double Error(byte[] a, byte[] b) => a.Zip(b).Average(pair => Math.Pow(pair.First - pair.Second, 2));

    /// <summary>Variances along rows and columns about the middle.</summary>
    static (double Along, double Across) Spread(byte[] image, ImageSize size)
    {
        double total = 0, along = 0, across = 0;
        for (int i = 0; i < image.Length; i++)
        {
            int x = (i % size.Width) - (size.Width / 2), y = (i / size.Width) - (size.Height / 2);
            total += image[i];
            along += image[i] * x * x;
            across += image[i] * y * y;
        }
        return (along / total, across / total);
    }
}
