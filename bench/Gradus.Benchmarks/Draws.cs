using Gradus.Kernels.Random;

namespace Gradus.Benchmarks;

/// <summary>Random data.</summary>
static class Draws
{
    /// <summary>Numbers from low to high.</summary>
    public static float[] Floats(ulong stream, long length, double low = -1, double high = 1)
    {
        var values = new float[length];
        var random = new Rng(1, stream);
        for (int i = 0; i < values.Length; i++) values[i] = (float)random.Uniform((ulong)i, low, high);
        return values;
    }

    /// <summary>Whole numbers below a limit.</summary>
    public static float[] Indices(ulong stream, int length, int limit)
    {
        var values = new float[length];
        var random = new Rng(1, stream);
        for (int i = 0; i < values.Length; i++) values[i] = random.Below((ulong)i, limit);
        return values;
    }
}
