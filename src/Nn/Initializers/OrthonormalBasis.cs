using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Gradus.Nn.Initializers;

/// <summary>Turns the columns of a matrix into an orthonormal basis: Q of A = Q · R, the diagonal of R above 0.</summary>
/// <remarks>
/// Householder reflections in double; of a matrix of independent normal numbers the Q with this choice of signs is uniform over all orthonormal bases
/// (Mezzadri, "How to generate random matrices from the classical compact groups", 2007). Multiply, then add, in a fixed order: the same bits on every machine.
/// </remarks>
sealed class OrthonormalBasis
{
    /// <summary>Columns that one reflection crosses at a time, while it is in the cache.</summary>
    const int Panel = 8;

    readonly int rows, columns, stride;

    /// <summary>Column after column; column k below its diagonal becomes the k-th reflection's direction.</summary>
    readonly double[] directions;
    readonly double[] basis;

    /// <summary>2 / |v|² of each direction v; 0 where nothing is reflected.</summary>
    readonly double[] scales;
    readonly bool[] isFlipped;

    /// <summary>Makes an empty matrix.</summary>
    /// <param name="rows">At least <paramref name="columns"/>.</param>
    /// <param name="columns">1 or more.</param>
    public OrthonormalBasis(int rows, int columns)
    {
        (this.rows, this.columns) = (rows, columns);
        stride = (rows + Vector256<double>.Count - 1) / Vector256<double>.Count * Vector256<double>.Count;
        directions = new double[(long)stride * columns];
        basis = new double[(long)stride * columns];
        scales = new double[columns];
        isFlipped = new bool[columns];
    }

    /// <summary>The numbers of a column, <c>rows</c> of them: A before <see cref="Solve"/>.</summary>
    public Span<double> Given(int column) => directions.AsSpan(column * stride, rows);

    /// <summary>The numbers of a column of Q after <see cref="Solve"/>.</summary>
    public ReadOnlySpan<double> Column(int column) => basis.AsSpan(column * stride, rows);

    /// <summary>Makes Q.</summary>
    public void Solve()
    {
        for (int start = 0; start < columns; start += Panel) Factor(start, Math.Min(start + Panel, columns));
        for (int start = 0; start < columns; start += Panel) Form(start, Math.Min(start + Panel, columns));
    }

    /// <summary>Takes columns through the reflections before them, and makes theirs.</summary>
    void Factor(int start, int end)
    {
        for (int k = 0; k < end; k++)
        {
            if (k >= start) Aim(k);
            for (int j = Math.Max(k + 1, start); j < end; j++) Reflect(k, directions.AsSpan(j * stride, stride));
        }
    }

    /// <summary>Column j of Q is the j-th unit vector through reflections j, j − 1 … 0; the later ones leave it as it is.</summary>
    void Form(int start, int end)
    {
        for (int j = start; j < end; j++) basis[(j * stride) + j] = isFlipped[j] ? -1 : 1;
        for (int k = end - 1; k >= 0; k--)
            for (int j = Math.Max(k, start); j < end; j++) Reflect(k, basis.AsSpan(j * stride, stride));
    }

    /// <summary>Makes the direction of reflection k, which takes what is left of column k onto ∓|column| · e_k: away from it, so that nothing cancels.</summary>
    void Aim(int k)
    {
        Span<double> column = directions.AsSpan(k * stride, stride);
        column[..k].Clear();
        double length = Math.Sqrt(Dot(column, column, k));
        if (length == 0) return;
        bool isNegative = column[k] < 0;
        column[k] += isNegative ? -length : length;
        scales[k] = 2 / Dot(column, column, k);
        isFlipped[k] = !isNegative;
    }

    /// <summary>x ← x − (2 v·x / |v|²) · v.</summary>
    void Reflect(int k, Span<double> x)
    {
        ReadOnlySpan<double> v = directions.AsSpan(k * stride, stride);
        double by = scales[k] * Dot(v, x, k);
        ReadOnlySpan<Vector256<double>> from = MemoryMarshal.Cast<double, Vector256<double>>(v);
        Span<Vector256<double>> to = MemoryMarshal.Cast<double, Vector256<double>>(x);
        for (int i = k / Vector256<double>.Count; i < from.Length; i++) to[i] -= from[i] * by;
    }

    /// <summary>The product of two columns, whose first has 0 before <paramref name="first"/>.</summary>
    static double Dot(ReadOnlySpan<double> v, ReadOnlySpan<double> x, int first)
    {
        ReadOnlySpan<Vector256<double>> a = MemoryMarshal.Cast<double, Vector256<double>>(v), b = MemoryMarshal.Cast<double, Vector256<double>>(x);
        Vector256<double> even = default, odd = default;
        int i = first / Vector256<double>.Count;
        for (; i + 1 < a.Length; i += 2)
        {
            even += a[i] * b[i];
            odd += a[i + 1] * b[i + 1];
        }
        if (i < a.Length) even += a[i] * b[i];
        Vector256<double> both = even + odd;
        return (both[0] + both[2]) + (both[1] + both[3]);
    }
}
