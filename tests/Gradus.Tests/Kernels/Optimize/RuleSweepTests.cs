using Gradus.Kernels.Optimize;
using Gradus.Kernels.Random;
using Gradus.Kernels.Simd;

namespace Gradus.Tests.Kernels.Optimize;

public sealed class RuleSweepTests
{
    const float Rate = -0.25f;

    public static TheoryData<int> Lengths => [1, 3, 4, 5, 8, 15, 16, 17, 33, 1023, 1024, 1040, 1041, 16_385];

    [Theory, MemberData(nameof(Lengths))]
    public void The_sweep_agrees_with_the_formula_in_double_and_keeps_to_its_segment(int length)
    {
        var terms = new SegmentTerms(Limit: 0.8f, Factor: 0.5f, Decay: 0.1f, Rate: 2);
        float[] p = Drawn(1, length + 32), g = Drawn(2, length + 32), u = Drawn(3, length + 32), v = Drawn(4, length + 32);
        float[] p0 = [.. p], u0 = [.. u], v0 = [.. v];
        var steps = new double[1];
        var sizes = new double[1];
        RuleSweep.Run(new Mixing(Rate), new Leaves([(16, length)]), [terms], p, g, u, v, steps, sizes);
        double stepSquares = 0, sizeSquares = 0;
        for (int i = 0; i < p.Length; i++)
        {
            bool inside = i >= 16 && i < 16 + length;
            double gradient = (terms.Factor * Math.Clamp(g[i], -0.8, 0.8)) + (terms.Decay * p0[i]);
            double first = inside ? u0[i] + gradient : u0[i], second = inside ? v0[i] - first : v0[i];
            double step = inside ? terms.Rate * Rate * (second + p0[i]) : 0;
            Assert.Equal(first, u[i], 1e-5);
            Assert.Equal(second, v[i], 1e-5);
            Assert.Equal(p0[i] + step, p[i], 1e-5);
            stepSquares += step * step;
            sizeSquares += inside ? (p0[i] + step) * (p0[i] + step) : 0;
        }
        Assert.Equal(1, steps[0] / stepSquares, 1e-5);
        Assert.Equal(1, sizes[0] / sizeSquares, 1e-5);
    }

    [Theory, MemberData(nameof(Lengths))]
    public void Factors_of_columns_and_both_decays_agree_with_the_formula_in_double(int length)
    {
        foreach (int columns in new[] { 1, 3, 16, 33, 1500 })
        {
            var terms = new SegmentTerms(float.PositiveInfinity, Factor: 0.5f, Decay: 0.1f, Rate: 2, Sparsity: 0.3f, Shrink: 0.2f, Units: columns, FirstUnit: 2);
            float[] p = Drawn(1, length), g = Drawn(2, length), u = Drawn(3, length), v = Drawn(4, length), units = Drawn(5, columns + 2);
            p[0] = 0;
            float[] p0 = [.. p], u0 = [.. u], v0 = [.. v];
            RuleSweep.Run(new Mixing(Rate), new Leaves([(0, length)]), [terms], p, g, u, v, new double[1], new double[1], units);
            for (int i = 0; i < length; i++)
            {
                double gradient = (0.5 * g[i] * units[2 + (i % columns)]) + (0.1f * p0[i]) + (0.3f * Math.Sign(p0[i]));
                double second = v0[i] - (u0[i] + gradient);
                Assert.Equal(p0[i] + (2 * ((Rate * (second + p0[i])) - (0.2f * p0[i]))), p[i], 1e-5);
            }
        }
    }

    [Theory, MemberData(nameof(Lengths))]
    public void Measure_tells_the_step_that_run_makes_and_writes_nothing(int length)
    {
        SegmentTerms[] terms = [new(0.8f, 0.5f, 0.1f, 2, 0.3f, 0.2f, 3, 0), new(0.8f, 1, 0, 0), new(0.8f, 1, 0, 1)];
        var leaves = new Leaves([(0, length), (length, length), (2 * length, length)]);
        float[] p = Drawn(1, 3 * length), g = Drawn(2, 3 * length), u = Drawn(3, 3 * length), v = Drawn(4, 3 * length), units = Drawn(5, 3);
        float[] p0 = [.. p], u0 = [.. u], v0 = [.. v];
        double[] looked = new double[3], sizes = new double[3], steps = new double[3];
        RuleSweep.Measure(new Mixing(Rate), leaves, terms, p, g, u, v, looked, sizes, units);
        Assert.Equal(p0, p);
        Assert.Equal(u0, u);
        Assert.Equal(v0, v);
        for (int i = 0; i < 3; i++) Assert.Equal(1, sizes[i] / p0.AsSpan(i * length, length).ToArray().Sum(value => (double)value * value), 1e-5);
        RuleSweep.Run(new Mixing(Rate), leaves, terms, p, g, u, v, steps, sizes, units);
        Assert.Equal(steps, looked);
        Assert.Equal(0, steps[1]);
    }

    [Fact]
    public void A_rate_of_zero_touches_neither_weights_nor_slots()
    {
        float[] p = Drawn(1, 100), g = Drawn(2, 100), u = Drawn(3, 100), v = Drawn(4, 100);
        float[] p0 = [.. p], u0 = [.. u], v0 = [.. v];
        g[7] = float.NaN;
        var steps = new double[1];
        RuleSweep.Run(new Mixing(Rate), new Leaves([(0, 100)]), [new SegmentTerms(float.PositiveInfinity, 1, 0, 0)], p, g, u, v, steps, new double[1]);
        Assert.Equal(p0, p);
        Assert.Equal(u0, u);
        Assert.Equal(v0, v);
        Assert.Equal(0, steps[0]);
    }

    [Theory, InlineData(1e-30f), InlineData(1e-38f), InlineData(1e25f)]
    public void Steps_and_weights_whose_squares_leave_the_range_of_float_are_measured(float scale)
    {
        foreach (int length in new[] { 3, 64, 2500 })
        {
            float[] p = Drawn(1, length), u = new float[length], v = new float[length];
            for (int i = 0; i < length; i++) p[i] *= scale;
            float[] p0 = [.. p];
            double[] steps = new double[1], sizes = new double[1];
            RuleSweep.Run(new Mixing(Rate), new Leaves([(0, length)]), [new SegmentTerms(float.PositiveInfinity, 1, 0, 1)], p, new float[length], u, v, steps, sizes);
            Assert.Equal(1, steps[0] / p0.Sum(value => Rate * (double)value * Rate * value), 1e-5);
            Assert.Equal(1, sizes[0] / p.Sum(value => (double)value * value), 1e-5);
        }
    }

    [Fact]
    public void Without_a_limit_a_NaN_passes_through_to_its_weight_alone()
    {
        float[] p = new float[40], g = new float[40];
        g[21] = float.NaN;
        var sizes = new double[1];
        RuleSweep.Run(new Mixing(Rate), new Leaves([(0, 40)]), [new SegmentTerms(float.PositiveInfinity, 1, 0, 1)], p, g, new float[40], new float[40], new double[1], sizes);
        Assert.Equal(21, Array.FindIndex(p, float.IsNaN));
        Assert.Equal(1, p.Count(float.IsNaN));
        Assert.True(double.IsNaN(sizes[0]));
    }

    [Fact]
    public void Spans_that_are_too_short_are_refused_by_name()
    {
        var leaves = new Leaves([(0, 10)]);
        float[] ten = new float[10];
        var one = new double[1];
        Assert.Contains("the second slot: 0 floats, but the segments end at 10",
            Assert.Throws<ArgumentException>(() => RuleSweep.Run(new Mixing(Rate), leaves, new SegmentTerms[1], ten, ten, ten, [], one, one)).Message);
        Assert.Contains("gradients: 9",
            Assert.Throws<ArgumentException>(() => RuleSweep.Run(new Mixing(Rate), leaves, new SegmentTerms[1], ten, new float[9], ten, ten, one, one)).Message);
        Assert.Contains("factors 1 to 4 of units, but there are 3", Assert.Throws<ArgumentException>(() => RuleSweep.Run(new Mixing(Rate), leaves,
            [new SegmentTerms(1, 1, 0, 1, Units: 3, FirstUnit: 1)], ten, ten, ten, ten, one, one, new float[3])).Message);
        Assert.Throws<ArgumentException>(() => RuleSweep.Run(new Mixing(Rate), leaves, new SegmentTerms[2], ten, ten, ten, ten, one, one));
    }

    static float[] Drawn(ulong stream, int length)
    {
        var random = new Rng(3, stream);
        float[] x = new float[length];
        for (int i = 0; i < length; i++) x[i] = (float)random.Normal((ulong)i);
        return x;
    }

    /// <summary>u += g, v −= u, Δp = rate · (v + p): uses all that a rule is given.</summary>
    readonly struct Mixing(float rate) : IRule
    {
        public static int Slots => 2;

        public TVector Step<TSimd, TVector>(TVector weight, TVector gradient, ref TVector first, ref TVector second)
            where TSimd : struct, ISimd<TVector>
            where TVector : struct
        {
            first = TSimd.Add(first, gradient);
            second = TSimd.Subtract(second, first);
            return TSimd.Multiply(TSimd.Broadcast(rate), TSimd.Add(second, weight));
        }
    }
}
