using Gradus.Tensors;
using Gradus.Tensors.Ops.Activations;

namespace Gradus.Nn.Layers.Activations;

/// <summary>Turns the last axis into probabilities: yᵢ = exp(xᵢ) / Σⱼ exp(xⱼ).</summary>
public sealed record Softmax : LayerSpec
{
    /// <inheritdoc/>
    public override Layer Build(LayerBuilder builder, Shape input)
    {
        ArgumentNullException.ThrowIfNull(builder);
        if (input.Rank < 1) throw new ShapeException("softmax takes samples of one or more axes, not scalars");
        return new SoftmaxLayer(builder.Path, input);
    }

    sealed class SoftmaxLayer(string path, Shape shape) : Layer(path, shape, shape)
    {
        public override long Flops => 3L * Output.Length;

        protected override Tensor Forward(Tensor x, in Pass pass) => x.Softmax();
    }
}
