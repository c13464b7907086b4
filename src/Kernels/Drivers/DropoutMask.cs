using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
using Gradus.Kernels.Random;
using Gradus.Kernels.Simd;

namespace Gradus.Kernels.Drivers;

/// <summary>The factors 0 and 1 / (1 − p) of one sample: Philox4x32-10 on eight, four or one counter at a time, the same words on every width.</summary>
/// <remarks>
/// Word w of a block stands in the low half of a 64-bit lane. The upper halves collect rubbish, which the 32-bit multiplication ignores.
/// Counters are dealt to the lanes so that <c>UnpackLow</c> and <c>UnpackHigh</c> give the words in order.
/// </remarks>
readonly unsafe struct DropoutMask(Rng stream, float p)
{
    const int Rounds = 10;
    const uint Multiplier0 = 0xD2511F53, Multiplier1 = 0xCD9E8D57, Weyl0 = 0x9E3779B9, Weyl1 = 0xBB67AE85;

    readonly uint limit = (uint)(p * 4294967296.0);
    readonly float factor = (float)(1.0 / (1.0 - p));

    /// <summary>Writes the factors of elements <paramref name="first"/> … + <paramref name="count"/>, rounded up to 32 elements.</summary>
    /// <param name="first">The first element; a multiple of 4.</param>
    /// <param name="count">How many; there is room for the next multiple of 32.</param>
    /// <param name="factors">Where to.</param>
    public void Write(int first, int count, float* factors)
    {
        uint block = (uint)first / 4;
        if (SimdTier.Is512) Write512(block, count, factors);
        else if (SimdTier.Is256) Write256(block, count, factors);
        else WriteOne(block, count, factors);
    }

    void WriteOne(uint block, int count, float* factors)
    {
        for (int i = 0; i < count; i += 4, block++)
        {
            (uint a, uint b, uint c, uint d) = Philox.Block(stream.Seed, block, stream.Stream);
            factors[i] = a >= limit ? factor : 0f;
            factors[i + 1] = b >= limit ? factor : 0f;
            factors[i + 2] = c >= limit ? factor : 0f;
            factors[i + 3] = d >= limit ? factor : 0f;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    void Write512(uint block, int count, float* factors)
    {
        Vector512<uint> m0 = Vector512.Create((ulong)Multiplier0).AsUInt32(), m1 = Vector512.Create((ulong)Multiplier1).AsUInt32();
        Vector512<ulong> deal = Vector512.Create(0UL, 4, 1, 5, 2, 6, 3, 7), low = Vector512.Create(0xFFFFFFFFUL);
        Vector512<uint> limits = Vector512.Create(limit);
        Vector512<uint> kept = Vector512.Create(BitConverter.SingleToUInt32Bits(factor));
        for (int i = 0; i < count; i += 32, block += 8)
        {
            Vector512<ulong> c0 = Vector512.Create((ulong)block) + deal, c1 = Vector512<ulong>.Zero;
            Vector512<ulong> c2 = Vector512.Create(stream.Stream & 0xFFFFFFFF), c3 = Vector512.Create(stream.Stream >> 32);
            uint k0 = (uint)stream.Seed, k1 = (uint)(stream.Seed >> 32);
            for (int round = 0; round < Rounds; round++, k0 += Weyl0, k1 += Weyl1)
            {
                Vector512<ulong> p0 = Avx512F.Multiply(c0.AsUInt32(), m0), p1 = Avx512F.Multiply(c2.AsUInt32(), m1);
                c0 = Vector512.ShiftRightLogical(p1, 32) ^ c1 ^ Vector512.Create((ulong)k0);
                c2 = Vector512.ShiftRightLogical(p0, 32) ^ c3 ^ Vector512.Create((ulong)k1);
                c1 = p1;
                c3 = p0;
            }
            Vector512<ulong> ab = (c0 & low) | Vector512.ShiftLeft(c1, 32), cd = (c2 & low) | Vector512.ShiftLeft(c3, 32);
            Vector512<uint> first = Avx512F.UnpackLow(ab, cd).AsUInt32(), second = Avx512F.UnpackHigh(ab, cd).AsUInt32();
            (Vector512.GreaterThanOrEqual(first, limits) & kept).AsSingle().Store(factors + i);
            (Vector512.GreaterThanOrEqual(second, limits) & kept).AsSingle().Store(factors + i + 16);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    void Write256(uint block, int count, float* factors)
    {
        Vector256<uint> m0 = Vector256.Create((ulong)Multiplier0).AsUInt32(), m1 = Vector256.Create((ulong)Multiplier1).AsUInt32();
        Vector256<ulong> deal = Vector256.Create(0UL, 2, 1, 3), low = Vector256.Create(0xFFFFFFFFUL);
        Vector256<uint> limits = Vector256.Create(limit);
        Vector256<uint> kept = Vector256.Create(BitConverter.SingleToUInt32Bits(factor));
        for (int i = 0; i < count; i += 16, block += 4)
        {
            Vector256<ulong> c0 = Vector256.Create((ulong)block) + deal, c1 = Vector256<ulong>.Zero;
            Vector256<ulong> c2 = Vector256.Create(stream.Stream & 0xFFFFFFFF), c3 = Vector256.Create(stream.Stream >> 32);
            uint k0 = (uint)stream.Seed, k1 = (uint)(stream.Seed >> 32);
            for (int round = 0; round < Rounds; round++, k0 += Weyl0, k1 += Weyl1)
            {
                Vector256<ulong> p0 = Avx2.Multiply(c0.AsUInt32(), m0), p1 = Avx2.Multiply(c2.AsUInt32(), m1);
                c0 = Vector256.ShiftRightLogical(p1, 32) ^ c1 ^ Vector256.Create((ulong)k0);
                c2 = Vector256.ShiftRightLogical(p0, 32) ^ c3 ^ Vector256.Create((ulong)k1);
                c1 = p1;
                c3 = p0;
            }
            Vector256<ulong> ab = (c0 & low) | Vector256.ShiftLeft(c1, 32), cd = (c2 & low) | Vector256.ShiftLeft(c3, 32);
            Vector256<uint> first = Avx2.UnpackLow(ab, cd).AsUInt32(), second = Avx2.UnpackHigh(ab, cd).AsUInt32();
            (Vector256.GreaterThanOrEqual(first, limits) & kept).AsSingle().Store(factors + i);
            (Vector256.GreaterThanOrEqual(second, limits) & kept).AsSingle().Store(factors + i + 8);
        }
    }
}
