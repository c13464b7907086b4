namespace Gradus.Kernels.Random;

/// <summary>Philox4x32-10: a counter in, four random 32-bit words out; no state.</summary>
/// <remarks>Salmon, Moraes, Dror, Shaw: "Parallel random numbers: as easy as 1, 2, 3" (SC 2011).</remarks>
public static class Philox
{
    const uint Multiplier0 = 0xD2511F53;
    const uint Multiplier1 = 0xCD9E8D57;
    const uint Weyl0 = 0x9E3779B9; // golden ratio
    const uint Weyl1 = 0xBB67AE85; // sqrt(3) − 1
    const int Rounds = 10;

    /// <summary>The four words at one counter.</summary>
    /// <param name="key">Two words of key.</param>
    /// <param name="low">Words 0 and 1 of the counter.</param>
    /// <param name="high">Words 2 and 3 of the counter.</param>
    public static (uint A, uint B, uint C, uint D) Block(ulong key, ulong low, ulong high)
    {
        uint k0 = (uint)key, k1 = (uint)(key >> 32);
        uint c0 = (uint)low, c1 = (uint)(low >> 32), c2 = (uint)high, c3 = (uint)(high >> 32);
        for (int round = 0; round < Rounds; round++)
        {
            ulong p0 = (ulong)Multiplier0 * c0;
            ulong p1 = (ulong)Multiplier1 * c2;
            c0 = (uint)(p1 >> 32) ^ c1 ^ k0;
            c2 = (uint)(p0 >> 32) ^ c3 ^ k1;
            c1 = (uint)p1;
            c3 = (uint)p0;
            k0 += Weyl0;
            k1 += Weyl1;
        }
        return (c0, c1, c2, c3);
    }
}
