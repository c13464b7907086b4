using Gradus.Tensors;
using Gradus.Tensors.Ops.Activations;

namespace Gradus.Nn.Layers.Activations;

/// <summary>ln(1 + exp(x)): relu without its kink; always above 0.</summary>
public sealed record Softplus : ActivationSpec
{
    /// <inheritdoc/>
    public override bool IsReluFamily => true;

    /// <inheritdoc/>
    public override double Value(double x) => new Kernels.Functions.Softplus().Value(x);

    /// <inheritdoc/>
    public override double Slope(double x) => new Kernels.Functions.Softplus().Slope(x, new Kernels.Functions.Softplus().Value(x));

    /// <inheritdoc/>
    public override Tensor Apply(Tensor x) => x.Softplus();
}
