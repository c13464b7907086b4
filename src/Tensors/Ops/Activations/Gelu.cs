namespace Gradus.Tensors.Ops.Activations;

/// <summary>The Gaussian error linear unit.</summary>
public static class GeluOp
{
    extension(Tensor x)
    {
        /// <summary>y = x · Φ(x), Φ the normal distribution function, exact; NaN passes.</summary>
        /// <returns>The shape of x. Gradient: dx = (Φ(x) + x · φ(x)) · dy.</returns>
        public Tensor Gelu() => x.Map(new Kernels.Functions.Gelu(), nameof(Gelu));
    }
}
