using Gradus.Kernels.Random;

namespace Gradus.Nn.Initializers;

/// <summary>How the first values of a parameter are drawn.</summary>
public abstract record InitializerSpec
{
    /// <summary>Fills a parameter.</summary>
    /// <param name="values">The parameter, row-major.</param>
    /// <param name="fan">How many inputs and outputs a unit has.</param>
    /// <param name="random">A stream of its own.</param>
    public abstract void Fill(Span<float> values, Fan fan, Rng random);

    /// <summary>Fills with uniform numbers in [−limit, limit).</summary>
    protected static void FillUniform(Span<float> values, double limit, Rng random)
    {
        for (int i = 0; i < values.Length; i++) values[i] = (float)random.Uniform((ulong)i, -limit, limit);
    }

    /// <summary>Fills with normal numbers of mean 0, not truncated.</summary>
    protected static void FillNormal(Span<float> values, double deviation, Rng random)
    {
        for (int i = 0; i < values.Length; i++) values[i] = (float)(deviation * random.Normal((ulong)i));
    }
}
