using Gradus.Tensors;
using Gradus.Tensors.Ops.Activations;

namespace Gradus.Nn.Layers.Activations;

/// <summary>1 / (1 + exp(−x)).</summary>
public sealed record Sigmoid : ActivationSpec
{
    /// <inheritdoc/>
    public override double Value(double x) => new Kernels.Functions.Sigmoid().Value(x);

    /// <inheritdoc/>
    public override double Slope(double x) => new Kernels.Functions.Sigmoid().Slope(x, new Kernels.Functions.Sigmoid().Value(x));

    /// <inheritdoc/>
    public override Tensor Apply(Tensor x) => x.Sigmoid();
}
