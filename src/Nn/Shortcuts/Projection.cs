using Gradus.Catalogs;
using Gradus.Nn.Layers;
using Gradus.Tensors;

namespace Gradus.Nn.Shortcuts;

/// <summary>
/// A 1×1 convolution with the branch's stride and no bias, followed by batch-norm when the branch ends in one; a dense layer without
/// bias where samples are not images.
/// </summary>
public sealed record Projection : ShortcutSpec
{
    /// <inheritdoc/>
    public override Items<LayerSpec> Layers(Residual residual, Shape input, Shape output)
    {
        ArgumentNullException.ThrowIfNull(residual);
        LayerSpec last = residual.Of.SelectMany(spec => spec.Unroll()).Last();
        LayerSpec map = input.Rank == 3 && output.Rank == 3
            ? new Conv(output[2], 1, Stride(residual.Of), Bias: false)
            : new Dense(output[-1], Bias: false);
        return last is BatchNorm norm ? [map, norm with { Name = null }] : [map];
    }

    /// <summary>The product of the strides along the branch.</summary>
    static Size2 Stride(Items<LayerSpec> branch)
    {
        int height = 1, width = 1;
        foreach (LayerSpec spec in branch.SelectMany(spec => spec.Unroll()))
        {
            Size2 stride = spec is IStrided strided ? strided.Stride : 1;
            height *= stride.Height;
            width *= stride.Width;
        }
        return new Size2(height, width);
    }
}
