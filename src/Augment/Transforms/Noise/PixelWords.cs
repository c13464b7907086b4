using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
using Gradus.Kernels.Random;

namespace Gradus.Augment.Transforms.Noise;

/// <summary>The random numbers of a row of pixels, 16 bits each, eight of one Philox block: the same for a row whatever rows were done before, and on every machine.</summary>
static class PixelWords
{
    /// <summary>How many are made at once: whole blocks, and whole pixels of 1, 2, 3 and 4 channels.</summary>
    public const int Chunk = 504;

    const int Each = 8, Abreast = 4, Rounds = 10;

    /// <summary>Makes some numbers of a row.</summary>
    /// <param name="random">A stream of the row's image alone.</param>
    /// <param name="y">The row.</param>
    /// <param name="perRow">How many numbers a row has.</param>
    /// <param name="first">The first of them that is wanted: a multiple of <see cref="Chunk"/>.</param>
    /// <param name="words">Where they go, <see cref="Chunk"/>.</param>
    public static void Fill(in Rng random, int y, int perRow, int first, Span<ushort> words)
    {
        ulong block = ((ulong)y * (ulong)((perRow + Each - 1) / Each)) + (ulong)(first / Each);
        int blocks = Math.Min((perRow - first + Each - 1) / Each, Chunk / Each), i = 0;
        Span<ulong> pairs = MemoryMarshal.Cast<ushort, ulong>(words);
        if (Avx2.IsSupported)
            for (; i <= blocks - Abreast; i += Abreast) Wide(random.Seed, block + (ulong)i, random.Stream, pairs.Slice(2 * i, 2 * Abreast));
        for (; i < blocks; i++)
        {
            (uint a, uint b, uint c, uint d) = Philox.Block(random.Seed, block + (ulong)i, random.Stream);
            (pairs[2 * i], pairs[(2 * i) + 1]) = (((ulong)b << 32) | a, ((ulong)d << 32) | c);
        }
    }

    /// <summary>Four blocks abreast, each number in the lower half of a lane; what comes into the upper halves is never read.</summary>
    static void Wide(ulong key, ulong block, ulong stream, Span<ulong> pairs)
    {
        Vector256<ulong> a = Vector256.Create(block) + Vector256.Create(0UL, 1, 2, 3), b = a >>> 32, c = Vector256.Create(stream), d = Vector256.Create(stream >> 32);
        Vector256<uint> first = Vector256.Create(0xD2511F53UL).AsUInt32(), second = Vector256.Create(0xCD9E8D57UL).AsUInt32();
        uint k0 = (uint)key, k1 = (uint)(key >> 32);
        for (int round = 0; round < Rounds; round++)
        {
            Vector256<ulong> p = Avx2.Multiply(first, a.AsUInt32()), q = Avx2.Multiply(second, c.AsUInt32());
            a = (q >>> 32) ^ b ^ Vector256.Create((ulong)k0);
            c = (p >>> 32) ^ d ^ Vector256.Create((ulong)k1);
            (b, d) = (q, p);
            k0 += 0x9E3779B9;
            k1 += 0xBB67AE85;
        }
        Vector256<ulong> half = Vector256.Create(0xFFFFFFFFUL), low = (a & half) | (b << 32), high = (c & half) | (d << 32);
        Vector256<ulong> even = Avx2.UnpackLow(low, high), odd = Avx2.UnpackHigh(low, high);
        even.GetLower().CopyTo(pairs);
        odd.GetLower().CopyTo(pairs[2..]);
        even.GetUpper().CopyTo(pairs[4..]);
        odd.GetUpper().CopyTo(pairs[6..]);
    }
}
