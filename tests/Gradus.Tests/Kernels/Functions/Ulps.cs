namespace Gradus.Tests.Kernels.Functions;

/// <summary>Distance of a float from an exact value, in units in the last place of float at that value.</summary>
static class Ulps
{
    public static double Between(double exact, float actual)
    {
        float rounded = (float)exact;
        if (float.IsNaN(rounded) || float.IsNaN(actual)) return float.IsNaN(rounded) && float.IsNaN(actual) ? 0 : double.PositiveInfinity;
        if (float.IsInfinity(rounded) || float.IsInfinity(actual)) return rounded == actual ? 0 : double.PositiveInfinity;
        float size = MathF.Abs(rounded);
        double unit = (double)MathF.BitIncrement(size) - size;
        return Math.Abs(exact - actual) / unit;
    }
}
