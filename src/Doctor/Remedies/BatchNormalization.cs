using Gradus.Catalogs;
using Gradus.Nn;
using Gradus.Nn.Layers;
using Gradus.Training;

namespace Gradus.Doctor.Remedies;

/// <summary>Puts a batch-norm before every hidden activation that has none.</summary>
/// <remarks>Paths in <c>optimizer.rates</c> follow their layers; a recipe whose rates join stars and places of layers, such as <c>3*/dense</c>, stays as it is. Ioffe and Szegedy, "Batch normalization" (2015).</remarks>
public sealed record BatchNormalization : RemedySpec
{
    /// <inheritdoc/>
    public override string What => "normalises before each hidden activation";

    /// <inheritdoc/>
    public override Recipe Apply(Recipe recipe)
    {
        ArgumentNullException.ThrowIfNull(recipe);
        if (recipe.Model.Count == 0 || Normalises(recipe.Model)) return recipe;
        LayerSpec last = recipe.Model[^1], norm = new BatchNorm();
        Items<LayerSpec> model = ModelEdit.Each(recipe.Model, layer => layer is ActivationSpec && !ReferenceEquals(layer, last) ? [norm, layer] : [layer]);
        return new PathMap(model, norm).Moved(recipe.Optimizer.Rates) is { } rates
            ? recipe with { Model = model, Optimizer = recipe.Optimizer with { Rates = rates } } : recipe;
    }

    static bool Normalises(Items<LayerSpec> layers)
    {
        bool found = false;
        _ = ModelEdit.Map(layers, layer =>
        {
            found |= layer is BatchNorm;
            return layer;
        });
        return found;
    }
}
