using Gradus.Catalogs;
using Gradus.Nn;
using Gradus.Nn.Layers;
using Gradus.Nn.Shortcuts;

namespace Gradus.Doctor.Remedies;

/// <summary>Edits of a tree of layers: every list in it, those inside repeats, branches and shortcuts too.</summary>
static class ModelEdit
{
    /// <summary>Puts zero or more layers in the place of each, from the inside out.</summary>
    /// <param name="layers">The tree.</param>
    /// <param name="edit">What stands for a layer; it is given leaves and combinators whose insides are edited already.</param>
    public static Items<LayerSpec> Each(Items<LayerSpec> layers, Func<LayerSpec, IEnumerable<LayerSpec>> edit) =>
        Items.Create<LayerSpec>(layers.SelectMany(layer => edit(layer switch
        {
            Repeat repeat => repeat with { Of = Each(repeat.Of, edit) },
            Residual residual => residual with
            {
                Of = Each(residual.Of, edit),
                Shortcut = residual.Shortcut is Around around ? around with { Of = Each(around.Of, edit) } : residual.Shortcut,
            },
            Concat concat => concat with { Of = Items.Create<Items<LayerSpec>>(concat.Of.Select(branch => Each(branch, edit)).ToArray()) },
            _ => layer,
        })).ToArray());

    /// <summary>Edits each layer alone.</summary>
    public static Items<LayerSpec> Map(Items<LayerSpec> layers, Func<LayerSpec, LayerSpec> edit) => Each(layers, layer => [edit(layer)]);
}
