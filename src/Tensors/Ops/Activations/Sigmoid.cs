namespace Gradus.Tensors.Ops.Activations;

/// <summary>The logistic function.</summary>
public static class SigmoidOp
{
    extension(Tensor x)
    {
        /// <summary>y = 1 / (1 + exp(−x)).</summary>
        /// <returns>The shape of x. Gradient: dx = dy · y · (1 − y).</returns>
        public Tensor Sigmoid() => x.Map(new Kernels.Functions.Sigmoid(), nameof(Sigmoid));
    }
}
