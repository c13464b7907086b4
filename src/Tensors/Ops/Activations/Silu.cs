namespace Gradus.Tensors.Ops.Activations;

/// <summary>The sigmoid linear unit, or swish.</summary>
public static class SiluOp
{
    extension(Tensor x)
    {
        /// <summary>y = x · σ(x), σ the logistic function; NaN passes.</summary>
        /// <returns>The shape of x. Gradient: dx = (σ + x · σ · (1 − σ)) · dy.</returns>
        public Tensor Silu() => x.Map(new Kernels.Functions.Silu(), nameof(Silu));
    }
}
