using Gradus.Data;
using Gradus.Kernels.Random;

namespace Gradus.Doctor.Signs;

/// <summary>How much of held-out targets a plane explains, and how much a plane with random bends: what a network without activations leaves undone.</summary>
/// <param name="Plane">Share of the variance that linear least squares explain, at most 1.</param>
/// <param name="Curve">The same with random rectified features beside the inputs.</param>
/// <param name="Samples">How many samples were held out.</param>
/// <remarks>Rahimi and Recht, "Random features for large-scale kernel machines" (2007).</remarks>
public sealed record CurveSigns(double Plane, double Curve, int Samples)
{
    const int MostSamples = 2000, FewestSamples = 80, MostInputs = 128, MostTargets = 16, MostBends = 128;
    const int HeldOut = 4;

    /// <summary>Fits both; null where samples are too few or too large for it.</summary>
    /// <param name="data">Numbers to be predicted.</param>
    public static CurveSigns? Of(IDataset data)
    {
        ArgumentNullException.ThrowIfNull(data);
        int inputs = data.SampleShape.Length, targets = data.TargetShape.Length;
        if (data.Count < FewestSamples || inputs > MostInputs || targets is 0 or > MostTargets) return null;
        (double[][] x, double[][] y) = Read(data, Math.Min(data.Count, MostSamples), inputs, targets);
        Standardize(x);
        double[][] bent = Bend(x, Math.Min(MostBends, x.Length / HeldOut));
        return new CurveSigns(Explained(x, y), Explained(bent, y), (x.Length + HeldOut - 1) / HeldOut);
    }

    static (double[][] X, double[][] Y) Read(IDataset data, int count, int inputs, int targets)
    {
        var (x, y) = (new double[count][], new double[count][]);
        var (input, target) = (new float[inputs], new float[targets]);
        for (int i = 0; i < count; i++)
        {
            data.Fill((int)((long)i * data.Count / count), input, target);
            (x[i], y[i]) = ([.. input.Select(value => (double)value)], [.. target.Select(value => (double)value)]);
        }
        return (x, y);
    }

    static void Standardize(double[][] rows)
    {
        for (int j = 0; j < rows[0].Length; j++)
        {
            double mean = rows.Average(row => row[j]), variance = rows.Average(row => (row[j] - mean) * (row[j] - mean));
            double scale = variance > 0 ? 1 / Math.Sqrt(variance) : 0;
            foreach (double[] row in rows) row[j] = (row[j] - mean) * scale;
        }
    }

    /// <summary>Every row with max(0, w · x + b) behind it, w and b drawn: bends along one input and along all of them take turns.</summary>
    static double[][] Bend(double[][] rows, int bends)
    {
        int inputs = rows[0].Length;
        Rng random = new Rng(1).Child(0x6375727665); // "curve"
        double scale = Math.Sqrt(3.0 / inputs) * 2;
        return [.. rows.Select(row =>
        {
            var wide = new double[inputs + bends];
            row.CopyTo(wide, 0);
            for (int k = 0; k < bends; k++)
            {
                Rng unit = random.Child((ulong)k);
                double sum = unit.Uniform((ulong)inputs, -2, 2);
                if (k % 2 == 0) sum += row[k / 2 % inputs] * (k / 2 / inputs % 2 == 0 ? 1 : -1);
                else for (int j = 0; j < inputs; j++) sum += row[j] * unit.Uniform((ulong)j, -scale, scale);
                wide[inputs + k] = Math.Max(0, sum);
            }
            return wide;
        })];
    }

    /// <summary>Fits three quarters of the rows and asks the fourth, which every fourth row is.</summary>
    static double Explained(double[][] x, double[][] y)
    {
        var fit = new RidgeFit([.. x.Where((_, i) => i % HeldOut != 0)], [.. y.Where((_, i) => i % HeldOut != 0)]);
        double missed = 0, all = 0;
        for (int t = 0; t < y[0].Length; t++)
        {
            double mean = y.Average(row => row[t]);
            for (int i = 0; i < x.Length; i += HeldOut)
            {
                double error = y[i][t] - fit.Of(x[i], t), distance = y[i][t] - mean;
                missed += error * error;
                all += distance * distance;
            }
        }
        return all > 0 ? 1 - (missed / all) : 0;
    }
}
