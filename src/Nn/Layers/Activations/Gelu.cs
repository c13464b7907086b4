using Gradus.Tensors;
using Gradus.Tensors.Ops.Activations;

namespace Gradus.Nn.Layers.Activations;

/// <summary>x · Φ(x), Φ the normal distribution function, exact and not its tanh approximation.</summary>
public sealed record Gelu : ActivationSpec
{
    /// <inheritdoc/>
    public override bool IsReluFamily => true;

    /// <inheritdoc/>
    public override double Value(double x) => new Kernels.Functions.Gelu().Value(x);

    /// <inheritdoc/>
    public override double Slope(double x) => new Kernels.Functions.Gelu().Slope(x, new Kernels.Functions.Gelu().Value(x));

    /// <inheritdoc/>
    public override Tensor Apply(Tensor x) => x.Gelu();
}
