using Gradus.Tensors;
using Gradus.Tensors.Ops.Activations;

namespace Gradus.Nn.Layers.Activations;

/// <summary>x above 0, else e^x − 1: its mean is nearer 0 than that of relu, and it is never dead.</summary>
public sealed record Elu : ActivationSpec
{
    /// <inheritdoc/>
    public override bool IsReluFamily => true;

    /// <inheritdoc/>
    public override double Value(double x) => new Kernels.Functions.Elu().Value(x);

    /// <inheritdoc/>
    public override double Slope(double x) => new Kernels.Functions.Elu().Slope(x, new Kernels.Functions.Elu().Value(x));

    /// <inheritdoc/>
    public override Tensor Apply(Tensor x) => x.Elu();
}
