namespace Gradus.Kernels.Matmul;

/// <summary>Matrix multiplication of row-major matrices, parallel over tiles of the output.</summary>
/// <remarks>
/// Every output is one chain of multiply-adds in the order of k, whatever the other sizes and the thread count, so a row of C has the same
/// bits alone and among others. The exception is a transposed A with a long k (a gradient of weights, whose sums run over the batch):
/// there the chain is cut into leaves that depend on (m, n, k) alone and are combined in a fixed binary tree; see <see cref="MatmulLeaves"/>.
/// </remarks>
public static unsafe class Matmul
{
    /// <summary>C (+)= op(A)·op(B).</summary>
    /// <param name="a">A [m, k], or [k, m] if <paramref name="transposeA"/>.</param>
    /// <param name="b">B [k, n], or [n, k] if <paramref name="transposeB"/>.</param>
    /// <param name="c">C [m, n]; must not overlap A or B.</param>
    /// <param name="m">Rows of C, 0 or more.</param>
    /// <param name="n">Columns of C, 0 or more.</param>
    /// <param name="k">Length of the sums, 0 or more.</param>
    /// <param name="transposeA">Whether A is stored transposed.</param>
    /// <param name="transposeB">Whether B is stored transposed.</param>
    /// <param name="accumulate">Whether the product is added to C, not written over it.</param>
    /// <exception cref="ArgumentException">A size is negative, a span has another length than its sizes ask for, or C overlaps A or B.</exception>
    public static void Multiply(ReadOnlySpan<float> a, ReadOnlySpan<float> b, Span<float> c, int m, int n, int k, bool transposeA = false, bool transposeB = false, bool accumulate = false)
    {
        if (m < 0 || n < 0 || k < 0) throw new ArgumentException($"matmul: the sizes are m = {m}, n = {n}, k = {k}; each must be 0 or more");
        CheckLength("A", a.Length, transposeA ? k : m, transposeA ? m : k);
        CheckLength("B", b.Length, transposeB ? n : k, transposeB ? k : n);
        CheckLength("C", c.Length, m, n);
        if (a.Overlaps(c) || b.Overlaps(c)) throw new ArgumentException("matmul: C overlaps A or B; the product must be written to memory of its own");
        if (c.IsEmpty) return;
        fixed (float* pa = a, pb = b, pc = c)
        {
            var job = new MatmulJob
            {
                A = pa,
                B = pb,
                C = pc,
                ARow = transposeA ? 1 : k,
                AStep = transposeA ? m : 1,
                BRow = transposeB ? 1 : n,
                BColumn = transposeB ? k : 1,
                M = m,
                N = n,
                K = k,
                Accumulate = accumulate,
            };
            int leaves = transposeA ? MatmulLeaves.Count(m, n, k) : 1;
            if (leaves > 1)
            {
                MatmulLeaves.Multiply(job, leaves);
                return;
            }
            if (MatmulStrips.Takes(m, n, k))
            {
                MatmulStrips.Multiply(job);
                return;
            }
            job.ChooseGrid(Threads.Current.Count);
            Threads.Run(job.Parts, job);
        }
    }

    static void CheckLength(string name, int length, int rows, int columns)
    {
        if (length != (long)rows * columns)
            throw new ArgumentException($"matmul: {name} has {length} floats but [{rows},{columns}] asks for {(long)rows * columns}");
    }
}
