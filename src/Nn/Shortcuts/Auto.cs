using Gradus.Catalogs;
using Gradus.Nn.Layers;
using Gradus.Tensors;

namespace Gradus.Nn.Shortcuts;

/// <summary>The identity where the shapes agree, else a projection.</summary>
public sealed record Auto : ShortcutSpec
{
    /// <inheritdoc/>
    public override Items<LayerSpec> Layers(Residual residual, Shape input, Shape output) =>
        input == output ? [] : new Projection().Layers(residual, input, output);
}
