using Gradus.Catalogs;
using Gradus.Nn.Layers;
using Gradus.Tensors;

namespace Gradus.Nn.Shortcuts;

/// <summary>Layers of one's own; recipes write the bare list.</summary>
/// <param name="Of">The layers.</param>
[Word("layers"), BareList]
public sealed record Around(Items<LayerSpec> Of) : ShortcutSpec
{
    /// <inheritdoc/>
    public override Items<LayerSpec> Layers(Residual residual, Shape input, Shape output) => Of;

    /// <inheritdoc/>
    public override ShortcutSpec Resolve(ActivationSpec? next) => new Around(Defaults.Resolve(Of, next));
}
