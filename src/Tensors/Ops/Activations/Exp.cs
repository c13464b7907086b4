namespace Gradus.Tensors.Ops.Activations;

/// <summary>The exponential.</summary>
public static class ExpOp
{
    extension(Tensor x)
    {
        /// <summary>y = exp x.</summary>
        /// <returns>The shape of x. Gradient: dx = dy · y.</returns>
        public Tensor Exp() => x.Map(new Kernels.Functions.Exp(), nameof(Exp));
    }
}
