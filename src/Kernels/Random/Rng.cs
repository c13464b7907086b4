namespace Gradus.Kernels.Random;

/// <summary>Random numbers by address: the number at (seed, stream, index) is always the same, in any order, on any thread and machine.</summary>
/// <param name="Seed">The run's seed.</param>
/// <param name="Stream">What the numbers are for; see <see cref="Child"/>.</param>
public readonly record struct Rng(ulong Seed, ulong Stream = 0)
{
    const double TwoToMinus53 = 1.0 / (1L << 53);

    /// <summary>A stream of its own for a part of the work, such as (epoch, sample) or a layer's id.</summary>
    /// <remarks>The new stream is 64 bits of Philox at (stream, name), so children of different streams do not meet by construction of names.</remarks>
    public Rng Child(ulong name)
    {
        (uint a, uint b, _, _) = Philox.Block(Seed ^ 0x6368696C64000000UL, Stream, name);
        return new Rng(Seed, ((ulong)b << 32) | a);
    }

    /// <summary>64 random bits.</summary>
    public ulong Bits(ulong index)
    {
        (uint a, uint b, uint c, uint d) = Philox.Block(Seed, index >> 1, Stream);
        return (index & 1) == 0 ? ((ulong)b << 32) | a : ((ulong)d << 32) | c;
    }

    /// <summary>Uniform in [0, 1), 53 random bits.</summary>
    public double Uniform(ulong index) => (Bits(index) >> 11) * TwoToMinus53;

    /// <summary>Uniform in [low, high).</summary>
    public double Uniform(ulong index, double low, double high) => low + ((high - low) * Uniform(index));

    /// <summary>A whole number in [0, <paramref name="count"/>), by multiplication (bias below count / 2^64).</summary>
    public int Below(ulong index, int count)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
        return (int)Math.BigMul(Bits(index), (ulong)count, out _);
    }

    /// <summary>Standard normal: the inverse distribution function at a uniform number in (0, 1).</summary>
    public double Normal(ulong index) => NormalQuantile.At(((Bits(index) >> 11) + 0.5) * TwoToMinus53);

    /// <summary>A random order of 0 … length − 1 (Fisher–Yates).</summary>
    public void Shuffle(Span<int> order)
    {
        for (int i = 0; i < order.Length; i++) order[i] = i;
        for (int i = order.Length - 1; i > 0; i--)
        {
            int j = Below((ulong)i, i + 1);
            (order[i], order[j]) = (order[j], order[i]);
        }
    }
}
