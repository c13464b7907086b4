using Gradus.Tensors;
using Gradus.Tensors.Ops.Activations;

namespace Gradus.Nn.Layers.Activations;

/// <summary>max(x, 0).</summary>
public sealed record Relu : ActivationSpec
{
    /// <inheritdoc/>
    public override bool IsReluFamily => true;

    /// <inheritdoc/>
    public override double Value(double x) => new Kernels.Functions.Relu().Value(x);

    /// <inheritdoc/>
    public override double Slope(double x) => new Kernels.Functions.Relu().Slope(x, new Kernels.Functions.Relu().Value(x));

    /// <inheritdoc/>
    public override Tensor Apply(Tensor x) => x.Relu();
}
