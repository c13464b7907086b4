using Gradus.Kernels.Drivers;
using Gradus.Kernels.Functions;
using Gradus.Kernels.Simd;
using System.Numerics;

namespace Gradus.Tests.Kernels.Functions;

public sealed class VectorMathTests
{
    // A product of x with a tail that is denormal has the few digits of the tail: 104 times half the smallest float.
    const double Denormals = 104 * 0.75e-45;

    // Every 4,099th float: about a million, all exponents, both signs.
    static float[] Sample()
    {
        var values = new List<float>();
        for (long bits = 0; bits < 1L << 32; bits += 4099) values.Add(BitConverter.UInt32BitsToSingle((uint)bits));
        return [.. values];
    }

    [Fact]
    public void Exp_is_within_one_and_a_half_ulp_over_all_floats() => Within(1.5, default(Exp), Math.Exp);

    [Fact]
    public void Log_is_within_one_and_a_half_ulp_over_all_floats() => Within(1.5, default(LogOp), Math.Log);

    [Fact]
    public void Tanh_is_within_two_and_a_half_ulp_over_all_floats() => Within(2.5, default(Tanh), Math.Tanh);

    [Fact]
    public void Sigmoid_is_within_three_ulp_over_all_floats() => Within(3, default(Sigmoid), x => x >= 0 ? 1 / (1 + Math.Exp(-x)) : Math.Exp(x) / (1 + Math.Exp(x)));

    [Fact]
    public void ExpM1_is_within_two_ulp_over_all_floats() => Within(2, default(ExpM1Op), ScalarMath.ExpM1);

    [Fact]
    public void Erf_is_within_three_ulp_over_all_floats() => Within(3, default(ErfOp), NormalDistribution.Erf);

    [Fact]
    public void Softplus_is_within_three_ulp_over_all_floats() => Within(3, default(Softplus), default(Softplus).Value);

    [Fact]
    public void Elu_is_within_two_ulp_over_all_floats() => Within(2, default(Elu), default(Elu).Value);

    [Fact]
    public void Selu_is_within_three_ulp_over_all_floats() => Within(3, default(Selu), default(Selu).Value);

    [Fact]
    public void Silu_is_within_four_ulp_over_all_floats() => Within(4, default(Silu), default(Silu).Value, Denormals);

    [Fact]
    public void Gelu_is_within_seven_ulp_over_all_floats_even_in_its_tail() => Within(7, default(Gelu), default(Gelu).Value, Denormals);

    [Fact]
    public void Special_values_are_right()
    {
        float[] x = [float.NaN, float.PositiveInfinity, float.NegativeInfinity, 0f, -0f, float.Epsilon, -float.Epsilon, float.MaxValue, float.MinValue];
        Assert.Equal([float.NaN, float.PositiveInfinity, 0f, 1f, 1f, 1f, 1f, float.PositiveInfinity, 0f], Run(default(Exp), x));
        Assert.Equal([float.NaN, 1f, -1f, 0f, -0f, float.Epsilon, -float.Epsilon, 1f, -1f], Run(default(Tanh), x));
        Assert.Equal([float.NaN, 1f, 0f, 0.5f, 0.5f, 0.5f, 0.5f, 1f, 0f], Run(default(Sigmoid), x));
        Assert.Equal([float.NaN, float.PositiveInfinity, 0f, 0f, 0f, float.Epsilon, 0f, float.MaxValue, 0f], Run(default(Relu), x));
        Assert.Equal([float.NaN, float.PositiveInfinity, -1f, 0f, 0f, float.Epsilon, -float.Epsilon, float.PositiveInfinity, -1f], Run(default(ExpM1Op), x));
        Assert.Equal([float.NaN, 1f, -1f, 0f, -0f, float.Epsilon, -float.Epsilon, 1f, -1f], Run(default(ErfOp), x));
        Assert.Equal([float.NaN, float.PositiveInfinity, float.NegativeInfinity, 0f, -0f, float.Epsilon, -0f, float.MaxValue, -2f * (float.MaxValue / 16)], Run(new LeakyRelu(0.125f), x));
        Assert.Equal([float.NaN, float.PositiveInfinity, -1f, 0f, -0f, float.Epsilon, -float.Epsilon, float.MaxValue, -1f], Run(default(Elu), x));
        Assert.Equal([float.NaN, float.PositiveInfinity, -1.7580993f, 0f, -0f, float.Epsilon, -2 * float.Epsilon, float.PositiveInfinity, -1.7580993f], Run(default(Selu), x));
        Assert.Equal([float.NaN, float.PositiveInfinity, -0f, 0f, -0f, 0f, -0f, float.MaxValue, -0f], Run(default(Gelu), x));
        Assert.Equal([float.NaN, float.PositiveInfinity, -0f, 0f, -0f, 0f, -0f, float.MaxValue, -0f], Run(default(Silu), x));
        Assert.Equal([float.NaN, float.PositiveInfinity, 0f, MathF.Log(2), MathF.Log(2), MathF.Log(2), MathF.Log(2), float.MaxValue, 0f], Run(default(Softplus), x));
        float[] log = Run(default(LogOp), x);
        Assert.Equal([float.NaN, float.PositiveInfinity, float.NaN, float.NegativeInfinity, float.NegativeInfinity], log[..5]);
        Assert.Equal(-103.278929f, log[5]);
        Assert.True(float.IsNaN(log[6]) && float.IsNaN(log[8]));
    }

    static float[] Run<TOp>(TOp op, float[] x)
        where TOp : struct, IUnary
    {
        float[] y = new float[x.Length];
        Elementwise.Unary(op, x, y);
        return y;
    }

    static void Within<TOp>(double limit, TOp op, Func<double, double> exact, double negligible = 0)
        where TOp : struct, IUnary
    {
        float[] x = Sample(), y = Run(op, x);
        double worst = 0;
        float where = 0;
        for (int i = 0; i < x.Length; i++)
        {
            double error = Ulps.Between(exact(x[i]), y[i]);
            if (error <= worst || Math.Abs(exact(x[i]) - y[i]) <= negligible) continue;
            worst = error;
            where = x[i];
        }
        Assert.True(worst <= limit, $"{worst} ulp at {where:R}");
    }

    readonly struct LogOp : IUnary
    {
        public bool NeedsInput => true;

        public T Value<T>(T x)
            where T : IFloatingPointIeee754<T> => T.Log(x);

        public T Slope<T>(T x, T y)
            where T : IFloatingPointIeee754<T> => T.One / x;

        public TVector Value<TSimd, TVector>(TVector x)
            where TSimd : ISimd<TVector>
            where TVector : struct => VectorMath.Log<TSimd, TVector>(x);

        public TVector Slope<TSimd, TVector>(TVector x, TVector y)
            where TSimd : ISimd<TVector>
            where TVector : struct => TSimd.Divide(TSimd.Broadcast(1f), x);
    }

    readonly struct ExpM1Op : IUnary
    {
        public bool NeedsInput => false;

        public T Value<T>(T x)
            where T : IFloatingPointIeee754<T> => ScalarMath.ExpM1(x);

        public T Slope<T>(T x, T y)
            where T : IFloatingPointIeee754<T> => y + T.One;

        public TVector Value<TSimd, TVector>(TVector x)
            where TSimd : ISimd<TVector>
            where TVector : struct => VectorMath.ExpM1<TSimd, TVector>(x);

        public TVector Slope<TSimd, TVector>(TVector x, TVector y)
            where TSimd : ISimd<TVector>
            where TVector : struct => TSimd.Add(y, TSimd.Broadcast(1f));
    }

    readonly struct ErfOp : IUnary
    {
        public bool NeedsInput => true;

        public T Value<T>(T x)
            where T : IFloatingPointIeee754<T> => NormalDistribution.Erf(x);

        public T Slope<T>(T x, T y)
            where T : IFloatingPointIeee754<T> => T.CreateTruncating(2) * T.Sqrt(T.CreateTruncating(2)) * NormalDistribution.Density(x * T.Sqrt(T.CreateTruncating(2)));

        public TVector Value<TSimd, TVector>(TVector x)
            where TSimd : ISimd<TVector>
            where TVector : struct => VectorMath.Erf<TSimd, TVector>(x);

        public TVector Slope<TSimd, TVector>(TVector x, TVector y)
            where TSimd : ISimd<TVector>
            where TVector : struct => throw new NotSupportedException();
    }
}
