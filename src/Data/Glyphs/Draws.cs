using Gradus.Kernels.Random;

namespace Gradus.Data.Glyphs;

/// <summary>The random numbers of one sample, one after the other.</summary>
struct Draws(Rng rng)
{
    ulong next;

    public double Uniform(double low, double high) => rng.Uniform(next++, low, high);

    public double Normal(double deviation) => deviation * rng.Normal(next++);

    public int Below(int count) => rng.Below(next++, count);

    public ulong Bits() => rng.Bits(next++);
}
