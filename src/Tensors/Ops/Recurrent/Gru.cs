using Gradus.Kernels.Recurrent;

namespace Gradus.Tensors.Ops.Recurrent;

/// <summary>The gated recurrent unit.</summary>
public static class GruOp
{
    extension(Tensor x)
    {
        /// <summary>
        /// r, z = σ(x[t] · W + b + h[t−1] · R), n = tanh(x[t] · Wn + bn + r ⊙ (h[t−1] · Rn + recurrentBias)), h[t] = (1 − z) ⊙ n + z ⊙ h[t−1], from h = 0.
        /// </summary>
        /// <param name="weight">W [F,3·U], gates in the order r, z, n.</param>
        /// <param name="recurrent">R [U,3·U].</param>
        /// <param name="bias">b [3·U].</param>
        /// <param name="recurrentBias">[U].</param>
        /// <param name="returnSequences">Whether every h is given, not only the last.</param>
        /// <returns>x [N,T,F] → [N,U], or [N,T,U] with <paramref name="returnSequences"/>. Gradients flow back through all steps.</returns>
        /// <exception cref="ShapeException">The shapes do not fit.</exception>
        public Tensor Gru(Tensor weight, Tensor recurrent, Tensor bias, Tensor recurrentBias, bool returnSequences) =>
            RecurrentLayer.Run(nameof(Gru), "gru", default(GruCell), x, new(weight, recurrent, bias, recurrentBias), returnSequences);
    }
}
