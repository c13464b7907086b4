namespace Gradus.Tensors.Ops.Activations;

/// <summary>The self-normalising exponential linear unit.</summary>
public static class SeluOp
{
    extension(Tensor x)
    {
        /// <summary>y = λ · x above 0, else λ · α · (e^x − 1), λ = 1.0507 and α = 1.6733; NaN passes.</summary>
        /// <returns>The shape of x. Gradient: dx = λ · dy where x > 0, else (y + λ · α) · dy.</returns>
        public Tensor Selu() => x.Map(new Kernels.Functions.Selu(), nameof(Selu));
    }
}
