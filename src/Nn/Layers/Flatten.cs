using Gradus.Tensors;
using Gradus.Tensors.Ops.Shaping;

namespace Gradus.Nn.Layers;

/// <summary>Puts all values of a sample on one axis, row-major: [N,H,W,C] → [N,H·W·C].</summary>
public sealed record Flatten : LayerSpec
{
    /// <inheritdoc/>
    public override bool IsTransparent => true;

    /// <inheritdoc/>
    public override Layer Build(LayerBuilder builder, Shape input)
    {
        ArgumentNullException.ThrowIfNull(builder);
        return new FlattenLayer(builder.Path, input);
    }

    sealed class FlattenLayer(string path, Shape input) : Layer(path, input, Shape.Of(input.Length))
    {
        protected override Tensor Forward(Tensor x, in Pass pass) => x.Reshape(Output.Behind(x.Shape[0]));
    }
}
