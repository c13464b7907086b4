using Gradus.Catalogs;
using Gradus.Tensors;
using Gradus.Tensors.Ops.Activations;

namespace Gradus.Nn.Layers.Activations;

/// <summary>x above 0, else leak · x.</summary>
/// <param name="Leak">The slope below 0, the key <c>slope</c> of recipes; 0 or more. 0.01 is PyTorch's.</param>
public sealed record LeakyRelu(float Leak = 0.01f) : ActivationSpec
{
    /// <summary>The slope below 0; 0 or more.</summary>
    [Word("slope")]
    public float Leak { get; init => field = Check.AtLeast(value, 0, "slope"); } = Check.AtLeast(Leak, 0, "slope");

    /// <inheritdoc/>
    public override bool IsReluFamily => true;

    /// <inheritdoc/>
    public override double Value(double x) => new Kernels.Functions.LeakyRelu(Leak).Value(x);

    /// <inheritdoc/>
    public override double Slope(double x) => new Kernels.Functions.LeakyRelu(Leak).Slope(x, new Kernels.Functions.LeakyRelu(Leak).Value(x));

    /// <inheritdoc/>
    public override Tensor Apply(Tensor x) => x.LeakyRelu(Leak);
}
