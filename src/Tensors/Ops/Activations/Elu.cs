namespace Gradus.Tensors.Ops.Activations;

/// <summary>The exponential linear unit.</summary>
public static class EluOp
{
    extension(Tensor x)
    {
        /// <summary>y = x above 0, else e^x − 1; NaN passes.</summary>
        /// <returns>The shape of x. Gradient: dx = dy where x > 0, else (y + 1) · dy.</returns>
        public Tensor Elu() => x.Map(new Kernels.Functions.Elu(), nameof(Elu));
    }
}
