using Gradus.Augment;
using Gradus.Augment.Plans;
using Gradus.Augment.Transforms.Erase;
using Gradus.Augment.Transforms.Noise;

namespace Gradus.Tests.Augment.Noise;

/// <summary>What noise is: its mean, its variance, its independence of the order of rows.</summary>
public sealed class NoiseTests
{
    static readonly ImageSize Size = new(120, 101, 3);

    static byte[] Flat(byte value) => [.. Enumerable.Repeat(value, Size.Length)];

    [Theory]
    [InlineData(0.02)]
    [InlineData(0.1)]
    public void Gaussian_noise_has_its_mean_deviation_and_shape(double std)
    {
        double[] noise = [.. Made.Bytes(Flat(128), Size, new GaussianNoise(std)).Select(value => value - 128.0)];
        double deviation = std * 255, n = noise.Length;
        Assert.InRange(noise.Average(), -4 * deviation / Math.Sqrt(n), 4 * deviation / Math.Sqrt(n));
        // Rounding to bytes adds 1/12.
        Assert.Equal(1, noise.Average(value => value * value) / ((deviation * deviation) + (1 / 12.0)), 0.04);
        Assert.Equal(3, noise.Average(value => Math.Pow(value / deviation, 4)), 0.2);
        Assert.InRange(Math.Abs(Enumerable.Range(0, noise.Length - 3).Average(i => noise[i] * noise[i + 3])), 0, 4 * deviation * deviation / Math.Sqrt(n));
        Assert.InRange(Math.Abs(Enumerable.Range(0, noise.Length - 1).Average(i => noise[i] * noise[i + 1])), 0, 4 * deviation * deviation / Math.Sqrt(n));
    }

    [Fact]
    public void Gaussian_noise_of_floats_is_a_share_of_white()
    {
        var size = new ImageSize(100, 100, 1);
        float[] made = Made.Floats(Enumerable.Repeat(0.5f, size.Length).ToArray(), size, new GaussianNoise(0.05));
        Assert.Equal(0.5, made.Average(value => (double)value), 0.002);
        Assert.Equal(0.0025, made.Average(value => Math.Pow(value - 0.5, 2)), 0.0001);
    }

    [Theory]
    [InlineData(20, 40)]
    [InlineData(20, 255)]
    [InlineData(60, 128)]
    [InlineData(60, 30)]
    [InlineData(400, 100)]
    public void Shot_noise_has_the_mean_and_variance_of_photons(double photons, byte value)
    {
        const int Deep = 12;
        var size = new ImageSize(120, 101, 1);
        // Far below white, so that nothing is clipped: floats.
        float light = value / 255f / Deep;
        float[] made = Made.Floats(Enumerable.Repeat(light, size.Length).ToArray(), size, new ShotNoise(photons * Deep));
        double mean = Math.Round(light * 255) / 255 * photons * Deep;
        double[] counts = [.. made.Select(one => one * photons * Deep)];
        Assert.All(counts, count => Assert.Equal(Math.Round(count), count, 1e-3 * (1 + count)));
        Assert.Equal(mean, counts.Average(), 4 * Math.Sqrt(mean / size.Length));
        Assert.Equal(1, counts.Average(count => (count - mean) * (count - mean)) / mean, 0.06);
    }

    [Fact]
    public void Shot_noise_has_the_probabilities_of_Poisson()
    {
        var size = new ImageSize(300, 300, 1);
        foreach (double mean in (double[])[2, 9.5, 10.5, 25])
        {
            float[] made = Made.Floats(Enumerable.Repeat(51 / 255f, size.Length).ToArray(), size, new ShotNoise(mean * 5));
            double none = Math.Exp(-mean), distance = 0;
            for (int k = 0; k < 80; k++)
            {
                distance += Math.Abs((made.Count(value => Math.Round(value * mean * 5) == k) / (double)size.Length) - none);
                none *= mean / (k + 1);
            }
            Assert.InRange(distance / 2, 0, 0.015);
        }
    }

    [Theory]
    [InlineData(0.1, 0.5)]
    [InlineData(0.3, 0.2)]
    [InlineData(1, 1)]
    [InlineData(0, 0.5)]
    public void Salt_and_pepper_have_their_shares_and_take_whole_pixels(double amount, float salt)
    {
        byte[] made = Made.Bytes(Flat(100), Size, new SaltPepper(amount, salt));
        double pixels = made.Length / 3.0;
        Assert.Equal(amount * salt, made.Count(value => value == 255) / 3 / pixels, 0.012);
        Assert.Equal(amount * (1 - salt), made.Count(value => value == 0) / 3 / pixels, 0.012);
        for (int i = 0; i < made.Length; i += 3) Assert.True(made[i] == made[i + 1] && made[i] == made[i + 2]);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(31)]
    [InlineData(504)]
    [InlineData(1207)]
    public void The_words_of_a_row_are_those_of_their_addresses(int perRow)
    {
        var random = new Gradus.Kernels.Random.Rng(11, 0xFEDCBA9876543210);
        ushort[] words = new ushort[PixelWords.Chunk];
        foreach (int y in (int[])[0, 3, 2_000_000_000])
        {
            for (int first = 0; first < perRow; first += PixelWords.Chunk)
            {
                PixelWords.Fill(random, y, perRow, first, words);
                for (int i = 0; i < Math.Min(PixelWords.Chunk, perRow - first); i++)
                {
                    ulong quarter = ((ulong)y * 2 * (ulong)((perRow + 7) / 8)) + (ulong)((first + i) / 4);
                    Assert.Equal((ushort)(random.Bits(quarter) >> (16 * (i % 4))), words[i]);
                }
            }
        }
    }

    /// <summary>Operations that draw pixel by pixel.</summary>
    public static TheoryData<string> Words => ["gaussian-noise", "shot-noise", "salt-pepper", "erase"];

    [Theory, MemberData(nameof(Words))]
    public void A_row_is_the_same_whatever_rows_were_made_before(string word)
    {
        var plan = new Plan(default);
        plan.Begin(Size, 255);
        TransformSpec transform = word switch
        {
            "gaussian-noise" => new GaussianNoise(),
            "shot-noise" => new ShotNoise(),
            "salt-pepper" => new SaltPepper(0.3),
            _ => new Gradus.Augment.Transforms.Erase.Erase(0.5, 1, EraseFill.Noise),
        };
        transform.Draw(new Gradus.Kernels.Random.Rng(3).Child(7), plan);
        Step step = Assert.Single(plan.Steps.ToArray());
        float[][] down = [.. Enumerable.Range(0, Size.Height).Select(y => Row(plan, step, y))];
        float[][] up = [.. Enumerable.Range(0, Size.Height).Reverse().Select(y => Row(plan, step, y)).Reverse()];
        Assert.Equal(down, up);
        Assert.Equal(Size.Height, down.Select(row => string.Join(' ', row)).Distinct().Count() + (word == "erase" ? down.Count(row => row.All(value => value == 90)) - 1 : 0));
    }

    static float[] Row(Plan plan, in Step step, int y)
    {
        float[] row = [.. Enumerable.Repeat(90f, Size.Width * 4)];
        step.Pixels!.Run(row, y, Size, step.Arguments, plan.Data(step.Arguments), plan.White);
        // What stands behind the channels is of no meaning.
        for (int i = 3; i < row.Length; i += 4) row[i] = 90;
        return row;
    }
}
