using Gradus.Kernels.Drivers;
using Gradus.Kernels.Functions;

namespace Gradus.Tensors.Ops.Activations;

/// <summary>One function of one number, on every element.</summary>
public static class MapOp
{
    readonly record struct Saved<TFunction>(Tensor X, Tensor Y, TFunction Function);

    extension(Tensor x)
    {
        /// <summary>y = f(x), element by element.</summary>
        /// <param name="function">A struct with the function and its slope, compiled into the loop.</param>
        /// <param name="operation">The name that observers see.</param>
        /// <returns>The shape of x. Gradient: dx = dy · f′(x).</returns>
        public Tensor Map<TFunction>(TFunction function, string operation)
            where TFunction : struct, IUnary
        {
            Tensor y = Tensor.Result(x.Shape, x);
            Elementwise.Unary(function, x.Span, y.Span);
            return y.Recorded(operation, new Saved<TFunction>(x, y, function), static (in s, dy) =>
            {
                ReadOnlySpan<float> input = s.Function.NeedsInput ? s.X.Span : default;
                Elementwise.UnaryBackward(s.Function, input, s.Y.Span, dy.Span, dy.Span);
                s.X.AddGradient(dy);
            });
        }
    }
}
