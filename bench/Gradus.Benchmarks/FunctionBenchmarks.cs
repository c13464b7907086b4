using System.Numerics;
using BenchmarkDotNet.Attributes;
using Gradus.Kernels.Drivers;
using Gradus.Kernels.Functions;
using Gradus.Kernels.Simd;

namespace Gradus.Benchmarks;

/// <summary>Functions of one number over 65,536 numbers; the reference is the scalar side of the same function, by .NET's own mathematics.</summary>
public class FunctionBenchmarks : OnPool
{
    const int Length = 65_536;

    float[] x = [], y = [], dy = [], dx = [];

    /// <summary>Which.</summary>
    [Params("exp", "tanh", "sigmoid", "gelu", "softplus", "silu", "erf")]
    public string Function { get; set; } = "";

    [Benchmark(Baseline = true), BenchmarkCategory("value")]
    public void ReferenceValue() => With(new ReferenceValues(x, y));

    [Benchmark, BenchmarkCategory("value")]
    public void Value() => With(new Values(x, y));

    [Benchmark(Baseline = true), BenchmarkCategory("slope")]
    public void ReferenceSlope() => With(new ReferenceSlopes(x, y, dy, dx));

    [Benchmark, BenchmarkCategory("slope")]
    public void Slope() => With(new Slopes(x, y, dy, dx));

    /// <inheritdoc/>
    protected override void Draw()
    {
        (x, dy, y, dx) = (Draws.Floats(1, Length, -6, 6), Draws.Floats(2, Length), new float[Length], new float[Length]);
        With(new Values(x, y));
    }

    void With<TUse>(TUse use)
        where TUse : struct, IUse
    {
        switch (Function)
        {
            case "exp": use.Run(new Exp()); break;
            case "tanh": use.Run(new Tanh()); break;
            case "sigmoid": use.Run(new Sigmoid()); break;
            case "gelu": use.Run(new Gelu()); break;
            case "softplus": use.Run(new Softplus()); break;
            case "silu": use.Run(new Silu()); break;
            case "erf": use.Run(new Erf()); break;
            default: throw new InvalidOperationException($"no function is called {Function}");
        }
    }

    interface IUse
    {
        void Run<TFunction>(TFunction function)
            where TFunction : struct, IUnary;
    }

    readonly struct Values(float[] x, float[] y) : IUse
    {
        public void Run<TFunction>(TFunction function)
            where TFunction : struct, IUnary => Elementwise.Unary(function, x, y);
    }

    readonly struct Slopes(float[] x, float[] y, float[] dy, float[] dx) : IUse
    {
        public void Run<TFunction>(TFunction function)
            where TFunction : struct, IUnary => Elementwise.UnaryBackward(function, x, y, dy, dx);
    }

    readonly struct ReferenceValues(float[] x, float[] y) : IUse
    {
        public void Run<TFunction>(TFunction function)
            where TFunction : struct, IUnary
        {
            for (int i = 0; i < x.Length; i++) y[i] = function.Value(x[i]);
        }
    }

    readonly struct ReferenceSlopes(float[] x, float[] y, float[] dy, float[] dx) : IUse
    {
        public void Run<TFunction>(TFunction function)
            where TFunction : struct, IUnary
        {
            for (int i = 0; i < x.Length; i++) dx[i] = dy[i] * function.Slope(x[i], y[i]);
        }
    }

    /// <summary>No layer has it alone; Gelu and the mean field are made of it. Slope: 2/√π · e^(−x²).</summary>
    readonly struct Erf : IUnary
    {
        const float Top = 1.1283792f;

        public bool NeedsInput => true;

        public T Value<T>(T x)
            where T : IFloatingPointIeee754<T> => NormalDistribution.Erf(x);

        public T Slope<T>(T x, T y)
            where T : IFloatingPointIeee754<T> => T.CreateTruncating(Top) * T.Exp(-x * x);

        public TVector Value<TSimd, TVector>(TVector x)
            where TSimd : ISimd<TVector>
            where TVector : struct => VectorMath.Erf<TSimd, TVector>(x);

        public TVector Slope<TSimd, TVector>(TVector x, TVector y)
            where TSimd : ISimd<TVector>
            where TVector : struct =>
            TSimd.Multiply(TSimd.Broadcast(Top), VectorMath.Exp<TSimd, TVector>(TSimd.Subtract(TSimd.Zero, TSimd.Multiply(x, x))));
    }
}
