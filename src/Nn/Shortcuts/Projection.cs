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

    /// <summary>The product of the strides along the branch, divided by the factors of what enlarges it.</summary>
    static Size2 Stride(Items<LayerSpec> branch)
    {
        int height = 1, width = 1, higher = 1, wider = 1;
        foreach (LayerSpec spec in branch.SelectMany(spec => spec.Unroll()))
        {
            Size2 stride = spec is IStrided strided ? strided.Stride : 1;
            height *= stride.Height;
            width *= stride.Width;
            Size2 factor = spec is IEnlarging enlarging ? enlarging.Factor : 1;
            higher *= factor.Height;
            wider *= factor.Width;
        }
        if (height % higher != 0 || width % wider != 0)
            throw new ShapeException($"the branch makes images {higher}×{wider} times larger and {height}×{width} times smaller, which a projection, a 1×1 convolution with a stride, cannot follow; give the residual a shortcut of its own, such as [upsample, {{type: conv, …}}]");
        return new Size2(height / higher, width / wider);
    }
}
