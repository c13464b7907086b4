using Gradus.Catalogs;
using Gradus.Nn.Layers;
using Gradus.Tensors;

namespace Gradus.Nn.Shortcuts;

/// <summary>What runs beside the branch of a residual.</summary>
public abstract record ShortcutSpec
{
    /// <summary>The layers of the shortcut; none for the identity.</summary>
    /// <param name="residual">The residual that it belongs to.</param>
    /// <param name="input">The shape of one sample that comes in.</param>
    /// <param name="output">The shape that the branch gives.</param>
    public abstract Items<LayerSpec> Layers(Residual residual, Shape input, Shape output);

    /// <summary>This shortcut with every default written out.</summary>
    public virtual ShortcutSpec Resolve(ActivationSpec? next) => this;
}
