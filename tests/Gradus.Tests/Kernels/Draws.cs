using Gradus.Kernels.Random;

namespace Gradus.Tests.Kernels;

/// <summary>Numbers for tests.</summary>
static class Draws
{
    public static float[] Floats(ulong seed, int count, double low = -2, double high = 2)
    {
        var rng = new Rng(seed, 7);
        float[] values = new float[count];
        for (int i = 0; i < count; i++) values[i] = (float)rng.Uniform((ulong)i, low, high);
        return values;
    }

    public static double[] Doubles(ulong seed, int count, double low = -2, double high = 2) => Array.ConvertAll(Floats(seed, count, low, high), x => (double)x);
}
