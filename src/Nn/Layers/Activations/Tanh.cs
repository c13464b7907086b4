using Gradus.Tensors;
using Gradus.Tensors.Ops.Activations;

namespace Gradus.Nn.Layers.Activations;

/// <summary>The hyperbolic tangent.</summary>
public sealed record Tanh : ActivationSpec
{
    /// <inheritdoc/>
    public override double Value(double x) => new Kernels.Functions.Tanh().Value(x);

    /// <inheritdoc/>
    public override double Slope(double x) => new Kernels.Functions.Tanh().Slope(x, new Kernels.Functions.Tanh().Value(x));

    /// <inheritdoc/>
    public override Tensor Apply(Tensor x) => x.Tanh();
}
