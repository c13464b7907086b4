namespace Gradus.Tensors.Ops.Activations;

/// <summary>The smooth rectifier.</summary>
public static class SoftplusOp
{
    extension(Tensor x)
    {
        /// <summary>y = ln(1 + e^x); NaN passes.</summary>
        /// <returns>The shape of x. Gradient: dx = σ(x) · dy, σ the logistic function.</returns>
        public Tensor Softplus() => x.Map(new Kernels.Functions.Softplus(), nameof(Softplus));
    }
}
