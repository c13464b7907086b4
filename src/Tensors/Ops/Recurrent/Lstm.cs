using Gradus.Kernels.Recurrent;

namespace Gradus.Tensors.Ops.Recurrent;

/// <summary>Long short-term memory.</summary>
public static class LstmOp
{
    extension(Tensor x)
    {
        /// <summary>With s = x[t] · weight + bias + h[t−1] · recurrent: i, f, o = σ(s), g = tanh(s), c[t] = f ⊙ c[t−1] + i ⊙ g, h[t] = o ⊙ tanh(c[t]), from h = c = 0.</summary>
        /// <param name="weight">[F,4·U], gates in the order i, f, g, o.</param>
        /// <param name="recurrent">[U,4·U].</param>
        /// <param name="bias">[4·U].</param>
        /// <param name="returnSequences">Whether every h is given, not only the last.</param>
        /// <returns>x [N,T,F] → [N,U], or [N,T,U] with <paramref name="returnSequences"/>. Gradients flow back through all steps.</returns>
        /// <exception cref="ShapeException">The shapes do not fit.</exception>
        public Tensor Lstm(Tensor weight, Tensor recurrent, Tensor bias, bool returnSequences) =>
            RecurrentLayer.Run(nameof(Lstm), "lstm", default(LstmCell), x, new(weight, recurrent, bias), returnSequences);
    }
}
