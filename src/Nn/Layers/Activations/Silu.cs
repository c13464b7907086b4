using Gradus.Tensors;
using Gradus.Tensors.Ops.Activations;

namespace Gradus.Nn.Layers.Activations;

/// <summary>x / (1 + exp(−x)), also called swish.</summary>
public sealed record Silu : ActivationSpec
{
    /// <inheritdoc/>
    public override bool IsReluFamily => true;

    /// <inheritdoc/>
    public override double Value(double x) => new Kernels.Functions.Silu().Value(x);

    /// <inheritdoc/>
    public override double Slope(double x) => new Kernels.Functions.Silu().Slope(x, new Kernels.Functions.Silu().Value(x));

    /// <inheritdoc/>
    public override Tensor Apply(Tensor x) => x.Silu();
}
