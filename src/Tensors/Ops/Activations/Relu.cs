namespace Gradus.Tensors.Ops.Activations;

/// <summary>The rectifier.</summary>
public static class ReluOp
{
    extension(Tensor x)
    {
        /// <summary>y = max(x, 0); NaN passes.</summary>
        /// <returns>The shape of x. Gradient: dx = dy where x > 0, else 0.</returns>
        public Tensor Relu() => x.Map(new Kernels.Functions.Relu(), nameof(Relu));
    }
}
