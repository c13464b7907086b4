using Gradus.Data;
using Gradus.Doctor.Signs;
using Gradus.Kernels.Random;
using Gradus.Tensors;

namespace Gradus.Tests.Doctor;

/// <summary>What a plane explains, and what a curve does.</summary>
public sealed class CurveSignsTests
{
    [Fact]
    public void A_plane_is_explained_by_both() => Between(Of(x => x[0] - (2 * x[1]) + 7, 0), 0.99, 1, 0.97, 1);

    [Fact]
    public void A_hill_is_explained_by_the_curve_alone() => Between(Of(x => (x[0] * x[0]) - (x[1] * x[1]), 0), -0.1, 0.1, 0.8, 1);

    [Fact]
    public void Noise_is_explained_by_neither() => Between(Of(_ => 0, 1), -0.3, 0.1, -0.6, 0.2);

    [Fact]
    public void Few_samples_tell_nothing() => Assert.Null(CurveSigns.Of(Table(x => x[0], 0, 60)));

    static void Between(CurveSigns signs, double planeLeast, double planeMost, double curveLeast, double curveMost)
    {
        Assert.InRange(signs.Plane, planeLeast, planeMost);
        Assert.InRange(signs.Curve, curveLeast, curveMost);
    }

    static CurveSigns Of(Func<double[], double> target, double noise) => CurveSigns.Of(Table(target, noise, 600))!;

    static IDataset Table(Func<double[], double> target, double noise, int count)
    {
        var random = new Rng(11);
        var (x, y) = (new float[count * 3], new float[count]);
        for (int i = 0; i < count; i++)
        {
            double[] row = [.. Enumerable.Range(0, 3).Select(j => random.Uniform((ulong)((i * 4) + j), -5, 5))];
            for (int j = 0; j < 3; j++) x[(i * 3) + j] = (float)row[j];
            y[i] = (float)(target(row) + (noise * random.Uniform((ulong)((i * 4) + 3), -1, 1)));
        }
        return new FloatSamples(x, Shape.Of(3), Targets.Numbers(y, Shape.Of(1)), "table");
    }
}
