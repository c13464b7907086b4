namespace Gradus.Augment.Transforms.Noise;

/// <summary>Blocks of 8×8: to frequencies, rounded to multiples of the divisors, and back; in libjpeg's whole numbers ("islow").</summary>
/// <remarks>Loeffler, Ligtenberg, Moschytz: "Practical fast 1-D DCT algorithms with 11 multiplications" (1989). Constants have 13 bits behind the point.</remarks>
static class JpegBlock
{
    /// <summary>Rows and columns of a block.</summary>
    public const int Side = 8;

    /// <summary>Pixels of a block.</summary>
    public const int Length = Side * Side;

    const int Point = 13, Extra = 2, Middle = 128, Scale = 8;
    const int C0298 = 2446, C0390 = 3196, C0541 = 4433, C0765 = 6270, C0899 = 7373, C1175 = 9633, C1501 = 12299, C1847 = 15137, C1961 = 16069, C2053 = 16819, C2562 = 20995, C3072 = 25172;

    // Tables K.1 and K.2 of ITU-T T.81.
    static ReadOnlySpan<byte> Luma =>
    [
        16, 11, 10, 16, 24, 40, 51, 61, 12, 12, 14, 19, 26, 58, 60, 55, 14, 13, 16, 24, 40, 57, 69, 56, 14, 17, 22, 29, 51, 87, 80, 62,
        18, 22, 37, 56, 68, 109, 103, 77, 24, 35, 55, 64, 81, 104, 113, 92, 49, 64, 78, 87, 103, 121, 120, 101, 72, 92, 95, 98, 112, 100, 103, 99,
    ];

    static ReadOnlySpan<byte> Chroma =>
    [
        17, 18, 24, 47, 99, 99, 99, 99, 18, 21, 26, 66, 99, 99, 99, 99, 24, 26, 56, 99, 99, 99, 99, 99, 47, 66, 99, 99, 99, 99, 99, 99,
        99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99,
    ];

    /// <summary>What frequencies are divided by at a quality of 1 to 100.</summary>
    public static void Divisors(int quality, bool isChroma, Span<int> divisors)
    {
        int percent = quality < 50 ? 5000 / quality : 200 - (2 * quality);
        for (int i = 0; i < Length; i++) divisors[i] = Math.Clamp((((isChroma ? Chroma : Luma)[i] * percent) + 50) / 100, 1, 255);
    }

    /// <summary>Loses what a JPEG loses of a plane of whole blocks.</summary>
    public static void Lose(Span<byte> plane, int pitch, ReadOnlySpan<int> divisors)
    {
        Span<int> block = stackalloc int[Length];
        for (int top = 0; top < plane.Length / pitch; top += Side)
        {
            for (int left = 0; left < pitch; left += Side)
            {
                Span<byte> at = plane[((top * pitch) + left)..];
                for (int i = 0; i < Length; i++) block[i] = at[(i / Side * pitch) + (i % Side)] - Middle;
                for (int i = 0; i < Side; i++) Forward(block[(Side * i)..], 1, Point - Extra);
                for (int i = 0; i < Side; i++) Forward(block[i..], Side, Point + Extra);
                for (int i = 0; i < Length; i++) block[i] = Rounded(block[i], Scale * divisors[i]) * divisors[i];
                for (int i = 0; i < Side; i++) Back(block[i..], Side, Point - Extra);
                for (int i = 0; i < Side; i++) Back(block[(Side * i)..], 1, Point + Extra + 3);
                for (int i = 0; i < Length; i++) at[(i / Side * pitch) + (i % Side)] = (byte)Math.Clamp(block[i] + Middle, 0, 255);
            }
        }
    }

    static int Rounded(int value, int divisor) => value < 0 ? -((-value + (divisor / 2)) / divisor) : (value + (divisor / 2)) / divisor;

    static int Less(int value, int bits) => (value + (1 << (bits - 1))) >> bits;

    static void Forward(Span<int> d, int s, int bits)
    {
        int t0 = d[0] + d[7 * s], t7 = d[0] - d[7 * s], t1 = d[s] + d[6 * s], t6 = d[s] - d[6 * s];
        int t2 = d[2 * s] + d[5 * s], t5 = d[2 * s] - d[5 * s], t3 = d[3 * s] + d[4 * s], t4 = d[3 * s] - d[4 * s];
        int t10 = t0 + t3, t13 = t0 - t3, t11 = t1 + t2, t12 = t1 - t2, even = (t12 + t13) * C0541;
        d[0] = Less((t10 + t11) << Point, bits);
        d[4 * s] = Less((t10 - t11) << Point, bits);
        d[2 * s] = Less(even + (t13 * C0765), bits);
        d[6 * s] = Less(even - (t12 * C1847), bits);
        Odd(t4, t5, t6, t7, out int o0, out int o1, out int o2, out int o3);
        d[7 * s] = Less(o0, bits);
        d[5 * s] = Less(o1, bits);
        d[3 * s] = Less(o2, bits);
        d[s] = Less(o3, bits);
    }

    static void Back(Span<int> d, int s, int bits)
    {
        int even = (d[2 * s] + d[6 * s]) * C0541, t2 = even - (d[6 * s] * C1847), t3 = even + (d[2 * s] * C0765);
        int t0 = (d[0] + d[4 * s]) << Point, t1 = (d[0] - d[4 * s]) << Point;
        int t10 = t0 + t3, t13 = t0 - t3, t11 = t1 + t2, t12 = t1 - t2;
        Odd(d[7 * s], d[5 * s], d[3 * s], d[s], out int o0, out int o1, out int o2, out int o3);
        d[0] = Less(t10 + o3, bits);
        d[7 * s] = Less(t10 - o3, bits);
        d[s] = Less(t11 + o2, bits);
        d[6 * s] = Less(t11 - o2, bits);
        d[2 * s] = Less(t12 + o1, bits);
        d[5 * s] = Less(t12 - o1, bits);
        d[3 * s] = Less(t13 + o0, bits);
        d[4 * s] = Less(t13 - o0, bits);
    }

    /// <summary>The odd half, the same in both directions.</summary>
    static void Odd(int a, int b, int c, int d, out int o0, out int o1, out int o2, out int o3)
    {
        int z5 = (a + c + b + d) * C1175, z1 = (a + d) * -C0899, z2 = (b + c) * -C2562, z3 = ((a + c) * -C1961) + z5, z4 = ((b + d) * -C0390) + z5;
        o0 = (a * C0298) + z1 + z3;
        o1 = (b * C2053) + z2 + z4;
        o2 = (c * C3072) + z2 + z3;
        o3 = (d * C1501) + z1 + z4;
    }
}
