namespace Gradus.Tensors.Ops.Activations;

/// <summary>The rectifier with a leak.</summary>
public static class LeakyReluOp
{
    extension(Tensor x)
    {
        /// <summary>y = x above 0, else slope · x; NaN passes.</summary>
        /// <param name="slope">The slope below 0; 0 or more.</param>
        /// <returns>The shape of x. Gradient: dx = dy where x > 0, else slope · dy.</returns>
        public Tensor LeakyRelu(float slope)
        {
            if (!(slope >= 0 && float.IsFinite(slope))) throw new ArgumentOutOfRangeException(nameof(slope), slope, "leaky-relu: the slope below 0 must be finite and at least 0");
            return x.Map(new Kernels.Functions.LeakyRelu(slope), nameof(LeakyRelu));
        }
    }
}
