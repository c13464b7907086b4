using Gradus.Tensors;
using Gradus.Tensors.Ops.Activations;

namespace Gradus.Nn.Layers.Activations;

/// <summary>exp(x): unbounded, so that gradients explode where it is stacked.</summary>
public sealed record Exp : ActivationSpec
{
    /// <inheritdoc/>
    public override double Value(double x) => new Kernels.Functions.Exp().Value(x);

    /// <inheritdoc/>
    public override double Slope(double x) => new Kernels.Functions.Exp().Slope(x, new Kernels.Functions.Exp().Value(x));

    /// <inheritdoc/>
    public override Tensor Apply(Tensor x) => x.Exp();
}
