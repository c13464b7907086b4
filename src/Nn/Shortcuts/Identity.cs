using Gradus.Catalogs;
using Gradus.Nn.Layers;
using Gradus.Tensors;

namespace Gradus.Nn.Shortcuts;

/// <summary>The input itself.</summary>
public sealed record Identity : ShortcutSpec
{
    /// <inheritdoc/>
    public override Items<LayerSpec> Layers(Residual residual, Shape input, Shape output) => [];
}
