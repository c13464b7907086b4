namespace Gradus.Tensors.Ops.Activations;

/// <summary>The hyperbolic tangent.</summary>
public static class TanhOp
{
    extension(Tensor x)
    {
        /// <summary>y = tanh x.</summary>
        /// <returns>The shape of x. Gradient: dx = dy · (1 − y²).</returns>
        public Tensor Tanh() => x.Map(new Kernels.Functions.Tanh(), nameof(Tanh));
    }
}
