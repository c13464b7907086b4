using Gradus.Tensors;
using Gradus.Tensors.Ops.Pooling;

namespace Gradus.Nn.Layers;

/// <summary>The mean of each channel over the image: [H,W,C] → [C].</summary>
public sealed record GlobalAveragePool : LayerSpec
{
    /// <inheritdoc/>
    public override bool IsTransparent => true;

    /// <inheritdoc/>
    public override Layer Build(LayerBuilder builder, Shape input)
    {
        ArgumentNullException.ThrowIfNull(builder);
        if (input.Rank != 3) throw new ShapeException($"global-average-pool takes images [H,W,C], not samples of {input}");
        return new GlobalAveragePoolLayer(builder.Path, input);
    }

    sealed class GlobalAveragePoolLayer(string path, Shape input) : Layer(path, input, Shape.Of(input[2]))
    {
        public override long Flops => Input.Length;

        protected override Tensor Forward(Tensor x, in Pass pass) => x.GlobalAveragePool();
    }
}
