using Gradus.Tensors;
using Gradus.Tensors.Ops.Shaping;

namespace Gradus.Nn.Layers;

/// <summary>Makes every pixel a block of equal pixels: images enlarged by their nearest pixel, as Keras's UpSampling2D and PyTorch's Upsample.</summary>
/// <param name="Factor">How many times larger: a number or [height, width]; null is 2.</param>
/// <remarks>x [H,W,C] → [H·factor,W·factor,C].</remarks>
public sealed record Upsample(Size2? Factor = null) : LayerSpec, IEnlarging
{
    /// <summary>How many times larger; null is 2.</summary>
    public Size2? Factor { get; init => field = value?.Checked("factor"); } = Factor?.Checked("factor");

    Size2 IEnlarging.Factor => Factor ?? 2;

    /// <inheritdoc/>
    public override bool IsTransparent => true;

    /// <inheritdoc/>
    public override LayerSpec Resolve(ActivationSpec? next) => this with { Factor = Factor ?? 2 };

    /// <inheritdoc/>
    public override Layer Build(LayerBuilder builder, Shape input)
    {
        ArgumentNullException.ThrowIfNull(builder);
        if (input.Rank != 3) throw new ShapeException($"upsample takes images [H,W,C], not samples of {input}");
        Size2 factor = Factor ?? 2;
        long height = (long)input[0] * factor.Height, width = (long)input[1] * factor.Width;
        if (height > int.MaxValue || width > int.MaxValue) throw new ShapeException($"upsample: {factor} times {input} would be {height}×{width}, which is too large");
        return new UpsampleLayer(builder.Path, input, Shape.Of((int)height, (int)width, input[2]), factor);
    }

    sealed class UpsampleLayer(string path, Shape input, Shape output, Size2 factor) : Layer(path, input, output)
    {
        protected override Tensor Forward(Tensor x, in Pass pass) => x.Upsample(factor.Height, factor.Width);
    }
}
