namespace Gradus.Kernels.Drivers;

/// <summary>How a span is cut into parts: at multiples of 16 floats that depend on its length alone.</summary>
static class Chunks
{
    /// <summary>Floats in a chunk: 64 kB, a few microseconds of work that stays in L2.</summary>
    public const int Length = 16384;

    /// <summary>Shorter spans run inline: a fork costs more than it saves.</summary>
    const int Threshold = 2 * Length;

    /// <summary>How many parts a span of <paramref name="length"/> floats has.</summary>
    public static int Count(int length) => length <= Threshold ? 1 : ((length - 1) / Length) + 1;

    /// <summary>Where part <paramref name="part"/> begins, and how many floats it has.</summary>
    public static (int Start, int Count) At(int part, int length)
    {
        if (length <= Threshold) return (0, length);
        int start = part * Length;
        return (start, Math.Min(Length, length - start));
    }
}
