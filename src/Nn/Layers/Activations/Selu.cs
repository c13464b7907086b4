using Gradus.Tensors;
using Gradus.Tensors.Ops.Activations;

namespace Gradus.Nn.Layers.Activations;

/// <summary>λ · x above 0, else λ · α · (e^x − 1): mean 0 and variance 1 reproduce themselves from layer to layer.</summary>
/// <remarks>
/// Not of the ReLU family: its fixed point asks for weights of variance 1 / fan-in (<c>lecun-normal</c>), and He's are twice that. The default
/// is therefore Glorot's, which is the same where a layer has as many inputs as outputs.
/// </remarks>
public sealed record Selu : ActivationSpec
{
    /// <inheritdoc/>
    public override double Value(double x) => new Kernels.Functions.Selu().Value(x);

    /// <inheritdoc/>
    public override double Slope(double x) => new Kernels.Functions.Selu().Slope(x, new Kernels.Functions.Selu().Value(x));

    /// <inheritdoc/>
    public override Tensor Apply(Tensor x) => x.Selu();
}
