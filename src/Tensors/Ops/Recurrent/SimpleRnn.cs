using Gradus.Kernels.Functions;
using Gradus.Kernels.Recurrent;

namespace Gradus.Tensors.Ops.Recurrent;

/// <summary>The simple recurrent layer.</summary>
public static class SimpleRnnOp
{
    extension(Tensor x)
    {
        /// <summary>h[t] = φ(x[t] · weight + bias + h[t−1] · recurrent), from h = 0.</summary>
        /// <param name="weight">[F,U].</param>
        /// <param name="recurrent">[U,U].</param>
        /// <param name="bias">[U].</param>
        /// <param name="function">φ; its slope must be a function of its value alone, as of tanh, relu and sigmoid.</param>
        /// <param name="returnSequences">Whether every h is given, not only the last.</param>
        /// <returns>x [N,T,F] → [N,U], or [N,T,U] with <paramref name="returnSequences"/>. Gradients flow back through all steps.</returns>
        /// <exception cref="ShapeException">The shapes do not fit.</exception>
        /// <exception cref="ArgumentException">The slope of φ needs its argument.</exception>
        public Tensor SimpleRnn<TFunction>(Tensor weight, Tensor recurrent, Tensor bias, TFunction function, bool returnSequences)
            where TFunction : struct, IUnary
        {
            if (function.NeedsInput) throw new ArgumentException($"simple-rnn: the slope of {typeof(TFunction).Name} needs its argument, and only its values are kept");
            return RecurrentLayer.Run(nameof(SimpleRnn), "simple-rnn", new SimpleCell<TFunction>(function), x, new(weight, recurrent, bias), returnSequences);
        }
    }
}
