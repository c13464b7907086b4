using Gradus.Kernels.Matmul;

namespace Gradus.Tests.Kernels.Matmul;

/// <summary>Random matrices of one size, their product in double, and the bound of the error of a float sum.</summary>
sealed class MatmulCase
{
    public MatmulCase(int m, int n, int k, bool transposeA = false, bool transposeB = false, bool accumulate = false)
    {
        (M, N, K, TransposeA, TransposeB, Accumulate) = (m, n, k, transposeA, transposeB, accumulate);
        A = Draw(m * k, 1);
        B = Draw(k * n, 2);
        Start = Draw(m * n, 3);
        Expected = Array.ConvertAll(Start, x => (double)x);
        MatmulReference.Multiply<double>(Array.ConvertAll(A, x => (double)x), Array.ConvertAll(B, x => (double)x), Expected, m, n, k, transposeA, transposeB, accumulate);
    }

    public int M { get; }

    public int N { get; }

    public int K { get; }

    public bool TransposeA { get; }

    public bool TransposeB { get; }

    public bool Accumulate { get; }

    public float[] A { get; }

    public float[] B { get; }

    /// <summary>What C holds before: random when it accumulates, and must be overwritten when not.</summary>
    public float[] Start { get; }

    public double[] Expected { get; }

    /// <summary>A row stride of A in its stored form.</summary>
    public int ALeading => TransposeA ? M : K;

    public void Check(ReadOnlySpan<float> c)
    {
        // Entries are in [−1, 1]: k roundings of sums of at most k + 1, far from reached by random signs.
        double bound = 1e-7 * (4 + (4 * Math.Sqrt(K) * Math.Sqrt(K + 1)));
        for (int i = 0; i < c.Length; i++)
            if (!(Math.Abs(c[i] - Expected[i]) <= bound))
                Assert.Fail($"{this}: C[{i / N},{i % N}] is {c[i]}, expected {Expected[i]} ± {bound}");
    }

    public override string ToString() => $"{M}×{N}×{K}{(TransposeA ? " Aᵀ" : "")}{(TransposeB ? " Bᵀ" : "")}{(Accumulate ? " +=" : "")}";

    static float[] Draw(int length, ulong stream)
    {
        var values = new float[length];
        ulong state = (stream * 0x9E3779B97F4A7C15) + (ulong)length;
        for (int i = 0; i < length; i++)
        {
            state = (state * 6364136223846793005) + 1442695040888963407;
            values[i] = (int)(state >> 40) / 8388608f - 1f;
        }
        return values;
    }
}
