using System.Numerics;

namespace Gradus.Kernels.Matmul;

/// <summary>Matrix multiplication as it is defined: three loops. The fast kernels are tested against it.</summary>
public static class MatmulReference
{
    /// <summary>C (+)= op(A)·op(B).</summary>
    /// <param name="a">A [m, k], or [k, m] if <paramref name="transposeA"/>.</param>
    /// <param name="b">B [k, n], or [n, k] if <paramref name="transposeB"/>.</param>
    /// <param name="c">C [m, n].</param>
    /// <param name="m">Rows of C.</param>
    /// <param name="n">Columns of C.</param>
    /// <param name="k">Length of the sums.</param>
    /// <param name="transposeA">Whether A is stored transposed.</param>
    /// <param name="transposeB">Whether B is stored transposed.</param>
    /// <param name="accumulate">Whether the sums start from C, not from 0.</param>
    public static void Multiply<T>(ReadOnlySpan<T> a, ReadOnlySpan<T> b, Span<T> c, int m, int n, int k, bool transposeA = false, bool transposeB = false, bool accumulate = false)
        where T : IFloatingPointIeee754<T>
    {
        for (int i = 0; i < m; i++)
        {
            for (int j = 0; j < n; j++)
            {
                T sum = accumulate ? c[(i * n) + j] : T.Zero;
                for (int l = 0; l < k; l++)
                    sum += a[transposeA ? (l * m) + i : (i * k) + l] * b[transposeB ? (j * k) + l : (l * n) + j];
                c[(i * n) + j] = sum;
            }
        }
    }
}
