using Gradus.Kernels.Drivers;
using Gradus.Kernels.Random;

namespace Gradus.Tests.Kernels.Drivers;

public sealed class DropoutTests
{
    static readonly Rng Stream = new(42, 0x1234_5678_9ABC_DEF0);

    [Theory, InlineData(1), InlineData(3), InlineData(33), InlineData(700), InlineData(20_001)]
    public void An_element_is_kept_as_its_address_says(int features)
    {
        const int rows = 3;
        const float p = 0.3f;
        float[] x = Draws.Floats(1, rows * features), y = new float[x.Length];
        Dropout.Apply(Stream, p, x, features, y, position: 5);
        for (int i = 0; i < x.Length; i++)
        {
            Rng sample = Stream.Child((ulong)(5 + (i / features)));
            int element = i % features;
            (uint a, uint b, uint c, uint d) = Philox.Block(sample.Seed, (ulong)element / 4, sample.Stream);
            uint word = (element % 4) switch { 0 => a, 1 => b, 2 => c, _ => d };
            float expected = word >= p * 4294967296.0 ? x[i] * (float)(1 / (1 - (double)p)) : x[i] * 0f;
            if (y[i] != expected) Assert.Fail($"entry {i}: {y[i]} instead of {expected}");
        }
    }

    [Fact]
    public void The_share_dropped_is_p()
    {
        foreach (float p in (float[])[0.1f, 0.5f, 0.9f])
        {
            float[] x = new float[400_000], y = new float[x.Length];
            Array.Fill(x, 1f);
            Dropout.Apply(Stream, p, x, 1000, y);
            double mean = Reductions.Sum(y) / y.Length, deviation = Math.Sqrt(p / (1 - p) / y.Length);
            Assert.Equal(1, mean, 5 * deviation);
        }
    }

    [Fact]
    public void Nothing_is_dropped_at_zero_and_a_share_of_one_is_refused()
    {
        float[] x = Draws.Floats(2, 100), y = new float[100];
        Dropout.Apply(Stream, 0f, x, 10, y);
        SameBits.Equal(x, y);
        Assert.Throws<ArgumentException>(() => Dropout.Apply(Stream, 1f, x, 10, y));
        Assert.Throws<ArgumentException>(() => Dropout.Apply(Stream, float.NaN, x, 10, y));
        Assert.Throws<ArgumentException>(() => Dropout.Apply(Stream, 0.5f, x, 7, y));
        Dropout.Apply(Stream, 0.5f, [], 7, []);
    }

    [Fact]
    public void Nan_passes_even_where_it_is_dropped()
    {
        float[] x = new float[64];
        Array.Fill(x, float.NaN);
        Dropout.Apply(Stream, 0.5f, x, 64, x);
        Assert.All(x, value => Assert.True(float.IsNaN(value)));
    }

    [Fact]
    public void Any_number_of_threads_gives_the_same_bits() => SameBits.OnAnyThreads(() =>
    {
        float[] x = Draws.Floats(3, 64 * 1001);
        Dropout.Apply(Stream, 0.4f, x, 1001, x);
        return x;
    });
}
