namespace Gradus.Doctor.Signs;

/// <summary>Linear least squares with a constant and a small penalty, by Cholesky's factors of the normal equations.</summary>
/// <remarks>Hoerl and Kennard, "Ridge regression" (1970).</remarks>
sealed class RidgeFit
{
    const double Penalty = 3e-3;

    readonly double[] inputMeans, targetMeans;
    readonly double[][] weights;

    /// <summary>Fits y = w · x + b.</summary>
    /// <param name="x">Rows of inputs.</param>
    /// <param name="y">Rows of targets.</param>
    public RidgeFit(double[][] x, double[][] y)
    {
        inputMeans = Means(x);
        targetMeans = Means(y);
        int n = inputMeans.Length;
        var matrix = new double[n][];
        for (int i = 0; i < n; i++)
        {
            matrix[i] = new double[i + 1];
            for (int j = 0; j <= i; j++)
                foreach (double[] row in x) matrix[i][j] += (row[i] - inputMeans[i]) * (row[j] - inputMeans[j]);
            matrix[i][i] += Penalty * x.Length;
        }
        Factor(matrix);
        weights = [.. Enumerable.Range(0, targetMeans.Length).Select(t => Solve(matrix, Products(x, y, t)))];
    }

    /// <summary>What the fit says of a row.</summary>
    /// <param name="row">Inputs.</param>
    /// <param name="target">Which of the targets.</param>
    public double Of(double[] row, int target)
    {
        double sum = targetMeans[target];
        for (int i = 0; i < row.Length; i++) sum += weights[target][i] * (row[i] - inputMeans[i]);
        return sum;
    }

    static double[] Means(double[][] rows) => [.. Enumerable.Range(0, rows[0].Length).Select(j => rows.Average(row => row[j]))];

    double[] Products(double[][] x, double[][] y, int target)
    {
        var products = new double[inputMeans.Length];
        for (int r = 0; r < x.Length; r++)
            for (int i = 0; i < products.Length; i++) products[i] += (x[r][i] - inputMeans[i]) * (y[r][target] - targetMeans[target]);
        return products;
    }

    /// <summary>A = L · Lᵀ, in place; the penalty keeps the diagonal above 0.</summary>
    static void Factor(double[][] a)
    {
        for (int i = 0; i < a.Length; i++)
        {
            for (int j = 0; j <= i; j++)
            {
                double sum = a[i][j];
                for (int k = 0; k < j; k++) sum -= a[i][k] * a[j][k];
                a[i][j] = i == j ? Math.Sqrt(sum) : sum / a[j][j];
            }
        }
    }

    static double[] Solve(double[][] factor, double[] right)
    {
        int n = right.Length;
        for (int i = 0; i < n; i++)
        {
            for (int k = 0; k < i; k++) right[i] -= factor[i][k] * right[k];
            right[i] /= factor[i][i];
        }
        for (int i = n - 1; i >= 0; i--)
        {
            for (int k = i + 1; k < n; k++) right[i] -= factor[k][i] * right[k];
            right[i] /= factor[i][i];
        }
        return right;
    }
}
