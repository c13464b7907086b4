using Gradus.Kernels.Random;

namespace Gradus.Augment.Transforms.Noise;

/// <summary>The random numbers of one row of pixels, 16 bits each, eight of one Philox block: the same for a row whatever rows were done before.</summary>
ref struct PixelWords
{
    const int Each = 8;

    readonly Rng random;
    ulong block, low, high;
    int left;

    /// <summary>The numbers of a row.</summary>
    /// <param name="random">A stream of the row's image alone.</param>
    /// <param name="y">The row.</param>
    /// <param name="count">How many numbers a row takes at most.</param>
    public PixelWords(in Rng random, int y, int count)
    {
        this.random = random;
        block = (ulong)y * (ulong)((count + Each - 1) / Each);
    }

    /// <summary>The next 16 bits.</summary>
    public uint Next()
    {
        if (left == 0) Refill();
        uint word = (uint)low & 0xFFFF;
        low = (low >> 16) | (high << 48);
        high >>= 16;
        left--;
        return word;
    }

    void Refill()
    {
        (uint a, uint b, uint c, uint d) = Philox.Block(random.Seed, block++, random.Stream);
        low = ((ulong)b << 32) | a;
        high = ((ulong)d << 32) | c;
        left = Each;
    }
}
