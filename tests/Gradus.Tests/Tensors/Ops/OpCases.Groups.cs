using Gradus.Kernels.Normalization;
using Gradus.Tensors.Ops.Normalization;

namespace Gradus.Tests.Tensors.Ops;

static partial class OpCases
{
    static IEnumerable<OpCase> Groups()
    {
        foreach ((int rows, int columns) in ((int, int)[])[(4, 3), (1, 17), (37, 33), (300, 129), (3, 2500), (0, 4)])
            yield return Grouped("LayerNorm", $"[{rows},{columns}]", rows, 1, columns, 1);
        foreach ((int n, int pixels, int channels, int groups) in ((int, int, int, int)[])[(3, 5, 4, 2), (2, 1, 6, 3), (1, 9, 5, 5), (5, 49, 33, 3), (2, 1000, 48, 8), (3, 7, 300, 1), (0, 4, 6, 2)])
            yield return Grouped("GroupNorm", $"[{n},{pixels},{channels}] in {groups}", n, pixels, channels, groups);
    }

    static OpCase Grouped(string operation, string name, int n, int pixels, int channels, int groups)
    {
        int size = channels / groups;
        // Where the numbers of one sample and group stand.
        int[][] places = [.. from sample in Enumerable.Range(0, n)
            from g in Enumerable.Range(0, groups)
            select (from pixel in Enumerable.Range(0, pixels) from c in Enumerable.Range(0, size) select (((sample * pixels) + pixel) * channels) + (g * size) + c).ToArray()];
        double[] At(double[] values, int[] where) => [.. where.Select(i => values[i])];
        double[] PerChannel(double[] values, int[] where) => [.. where.Select(i => values[i % channels])];
        double[] Forward(double[][] v)
        {
            double[] y = new double[v[0].Length], part = new double[pixels * size];
            foreach (int[] where in places)
            {
                GroupReference.Forward<double>(At(v[0], where), PerChannel(v[1], where), PerChannel(v[2], where), Epsilon, part);
                for (int i = 0; i < where.Length; i++) y[where[i]] = part[i];
            }
            return y;
        }
        double[][] Backward(double[][] v, double[] dy)
        {
            double[] dx = new double[dy.Length], dgamma = new double[channels], dbeta = new double[channels], slope = new double[pixels * size], share = new double[pixels * size];
            foreach (int[] where in places)
            {
                GroupReference.Backward<double>(At(v[0], where), At(dy, where), PerChannel(v[1], where), Epsilon, slope, share);
                for (int i = 0; i < where.Length; i++)
                {
                    dx[where[i]] = slope[i];
                    dgamma[where[i] % channels] += share[i];
                    dbeta[where[i] % channels] += dy[where[i]];
                }
            }
            return [dx, dgamma, dbeta];
        }
        return new(operation, name,
            [pixels == 1 ? Given.Within(54, -1, 3, n, channels) : Given.Within(54, -1, 3, n, pixels, channels), Given.Draw(55, channels), Given.Draw(56, channels)],
            t => operation == "LayerNorm" ? t[0].LayerNorm(t[1], t[2], Epsilon) : t[0].GroupNorm(t[1], t[2], groups, Epsilon), Forward, Backward)
        { Tolerance = 3e-5 };
    }
}
