using System.Runtime.InteropServices;
using Gradus.Kernels.Drivers;
using Gradus.Kernels.Pooling;

namespace Gradus.Tensors.Ops.Pooling;

/// <summary>The rectifier and the largest value of each window behind it, in one pass over memory.</summary>
/// <remarks>To the bit what the two operations give one after the other. An observer sees both: what is not in memory is made for it.</remarks>
public static class ReluMaxPoolOp
{
    const string Rectifier = "Relu", Pool = "MaxPool";

    readonly record struct Saved(Tensor X, Tensor Y, Tensor Winners, PoolShape Shape, string RectifierLayer);

    extension(Tensor x)
    {
        /// <summary>The largest value of each window and channel of max(x, 0); of equal values the first wins, a NaN passes.</summary>
        /// <param name="window">Size, stride and padding; its windows do not overlap.</param>
        /// <param name="pool">The path of the layer that pools, for observers; null is the layer that runs.</param>
        /// <returns>x [N,H,W,C] → [N,H′,W′,C]. Gradient: dy goes to the value that won, if it is above 0.</returns>
        /// <exception cref="ShapeException">x is no batch of images, the window does not fit, or windows overlap.</exception>
        public Tensor ReluMaxPool(in Window window, string? pool = null)
        {
            PoolShape shape = Pooled.Over(x.Shape, in window, "max-pool", out Shape output);
            if (!shape.IsDisjoint) throw new ShapeException($"max-pool: windows of {shape.WindowH}×{shape.WindowW} at steps of {shape.StrideH} and {shape.StrideW} overlap; behind a rectifier they run one after the other");
            Tensor y = Tensor.Result(output, x), winners = Tensor.Result(output, x);
            if (y.Tape is { } tape) ShowForward(tape, x);
            Kernels.Pooling.MaxPool.Forward(in shape, x.Span, y.Span, MemoryMarshal.Cast<float, int>(winners.Span), rectify: true);
            if (y.Tape is not { } taped) return y;
            var saved = new Saved(x, y, winners, shape, taped.Layer);
            using Tape.LayerScope scope = taped.Enter(pool ?? taped.Layer);
            return y.Recorded(Pool, saved, static (in s, dy) => Backward(in s, dy));
        }
    }

    static void ShowForward(Tape tape, Tensor x)
    {
        if (!tape.IsRead)
        {
            tape.Show(Rectifier, tape.Layer, x, forward: true, isComputed: false);
            return;
        }
        Tensor rectified = x.NewGradient();
        Elementwise.Unary(new Kernels.Functions.Relu(), x.Span, rectified.Span);
        tape.Show(Rectifier, tape.Layer, rectified, forward: true);
        tape.Free(rectified);
    }

    static void Backward(in Saved s, Tensor dy)
    {
        Tape tape = s.X.Tape!;
        Span<int> winners = MemoryMarshal.Cast<float, int>(s.Winners.Span);
        if (tape.IsRead)
        {
            Tensor behind = s.X.NewGradient();
            Kernels.Pooling.MaxPool.Backward(s.Shape, winners, dy.Span, behind.Span, accumulate: false);
            tape.Show(Rectifier, s.RectifierLayer, behind, forward: false);
            tape.Free(behind);
        }
        else tape.Show(Rectifier, s.RectifierLayer, s.X, forward: false, isComputed: false);
        Span<float> dx = s.X.GradientSlot(out bool add);
        Kernels.Pooling.MaxPool.Backward(s.Shape, winners, dy.Span, dx, add, s.Y.Span);
        tape.Free(s.Winners);
    }
}
