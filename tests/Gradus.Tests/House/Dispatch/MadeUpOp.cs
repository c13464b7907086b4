using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using Gradus.Kernels;
using Gradus.Kernels.Convolution;
using Gradus.Kernels.Drivers;
using Gradus.Kernels.Functions;
using Gradus.Kernels.Simd;
using Gradus.Tensors;

namespace Gradus.Tests.House.Dispatch;

/// <summary>Operations as they must not be, and one as it should.</summary>
public static unsafe class MadeUpOp
{
    readonly record struct Saved(Tensor X);

    extension(Tensor x)
    {
        public Tensor Good()
        {
            Tensor y = Tensor.Result(x.Shape, x);
            Elementwise.Unary(new Relu(), x.Span, y.Span);
            return y.Recorded(nameof(Good), new Saved(x), static (in s, dy) =>
            {
                Elementwise.UnaryBackward(new Relu(), s.X.Span, s.X.Span, dy.Span, dy.Span);
                s.X.AddGradient(dy);
            });
        }

        public Tensor SlowForward()
        {
            Tensor y = Tensor.Result(x.Shape, x);
            Convolutions(x.Span, y.Span);
            return y.Recorded(nameof(SlowForward), new Saved(x), static (in s, dy) => Elementwise.Scale(2, dy.Span, dy.Span));
        }

        public Tensor SlowBackward()
        {
            Tensor y = Tensor.Result(x.Shape, x);
            Elementwise.Scale(2, x.Span, y.Span);
            return y.Recorded(nameof(SlowBackward), new Saved(x), static (in s, dy) =>
            {
                fixed (float* p = dy.Span) Threads.Run(1, new Job<Doubled>(p, dy.Span.Length));
                // It adds the gradients of two uses with vectors; that must not count for the operation.
                s.X.AddGradient(dy);
            });
        }

        public Tensor HalfFast()
        {
            Tensor y = Tensor.Result(x.Shape, x);
            fixed (float* from = x.Span, to = y.Span)
            {
                if (SimdTier.Is512) Copy<Simd512, Vector512<float>>(from, to);
                else Copy<Simd256, Vector256<float>>(from, to);
            }
            return y;
        }

        public Tensor Hidden(IAnything anything)
        {
            x.Span[0] = anything.Of(x.Span[0]);
            return x;
        }
    }

    /// <summary>Nobody is seen to implement it.</summary>
    public interface IAnything
    {
        float Of(float x);
    }

    static void Convolutions(ReadOnlySpan<float> x, Span<float> y) =>
        ConvolutionReference<float>.Forward(new ConvolutionShape(1, 1, 1, 1, 1, 1, 1, 1, 1, 0, 0, 0, 0), x, x, [], y);

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    static void Copy<TSimd, TVector>(float* from, float* to)
        where TSimd : ISimd<TVector>
        where TVector : struct => TSimd.Store(to, TSimd.Load(from));

    interface ITurn
    {
        static abstract float Of(float x);
    }

    readonly struct Doubled : ITurn
    {
        public static float Of(float x) => DoublingReference.Of(x);
    }

    /// <summary>Reaches what it calls through a job and a type parameter alone.</summary>
    readonly struct Job<TTurn>(float* x, int count) : IJob
        where TTurn : struct, ITurn
    {
        public void Run(int part, Workspace workspace)
        {
            for (int i = 0; i < count; i++) x[i] = TTurn.Of(x[i]);
        }
    }

    static class DoublingReference
    {
        public static float Of(float x) => 2 * x;
    }
}
